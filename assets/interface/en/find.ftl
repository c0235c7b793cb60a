# The search box.
clear-search = Clear the search
find = Find a place
find-hint = Find a place, point or command
take = Take
take-place = Take { $name } for the selected incident
find-keys-take = Enter goes there   Shift Enter takes it   Esc closes
find-keys = Enter goes there   Arrows choose   Esc closes
results-n = { $n ->
    [one] { $count } result
   *[other] { $count } results
}
first-n = first { $count }
find-none = No place is written or sounds like this
find-none-more = Try another spelling, Arabic or Latin, or coordinates such as 14.5, -4.2
find-reading = Reading the gazetteer
find-reading-more = Places can be found in a moment
find-nothing-near = No place of the gazetteer is near
find-km-from = { $km } km from { $place }, { $country }
find-coordinates = coordinates
find-former = { $name } ({ $former } before)
find-other-name = another name: { $name }
find-whole = whole name
find-begins = begins so
find-word = in the name
find-sounds = sounds alike
find-command = command
