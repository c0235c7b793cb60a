# The sheet of settings.
settings = Settings
language = Language
palette = Palette
palette-system = As the system
script = Script of names
compact = Compact rows
contrast = High contrast: stronger edges and notes
still = Reduced motion: the map jumps, it does not fly
who = Who decides
who-what = The name that stands in the change log beside each decision.
