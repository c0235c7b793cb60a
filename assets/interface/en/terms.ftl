# The domain's values, dates and numbers.
# Sub-event types, in ACLED's wording and shorter.
kind-government-regains-territory = Government regains territory
kind-government-regains-territory-short = Territory regained
kind-non-state-actor-overtakes-territory = Non-state actor overtakes territory
kind-non-state-actor-overtakes-territory-short = Territory overtaken
kind-armed-clash = Armed clash
kind-armed-clash-short = Armed clash
kind-excessive-force-against-protesters = Excessive force against protesters
kind-excessive-force-against-protesters-short = Force against protesters
kind-protest-with-intervention = Protest with intervention
kind-protest-with-intervention-short = Protest, intervention
kind-peaceful-protest = Peaceful protest
kind-peaceful-protest-short = Peaceful protest
kind-violent-demonstration = Violent demonstration
kind-violent-demonstration-short = Violent demonstration
kind-mob-violence = Mob violence
kind-mob-violence-short = Mob violence
kind-chemical-weapon = Chemical weapon
kind-chemical-weapon-short = Chemical weapon
kind-air-drone-strike = Air/drone strike
kind-air-drone-strike-short = Air or drone strike
kind-suicide-bomb = Suicide bomb
kind-suicide-bomb-short = Suicide bomb
kind-shelling-artillery-missile-attack = Shelling/artillery/missile attack
kind-shelling-artillery-missile-attack-short = Shelling, missiles
kind-remote-explosive = Remote explosive/landmine/IED
kind-remote-explosive-short = Remote explosive, IED
kind-grenade = Grenade
kind-grenade-short = Grenade
kind-sexual-violence = Sexual violence
kind-sexual-violence-short = Sexual violence
kind-attack = Attack
kind-attack-short = Attack on civilians
kind-abduction = Abduction/forced disappearance
kind-abduction-short = Abduction
kind-agreement = Agreement
kind-agreement-short = Agreement
kind-arrests = Arrests
kind-arrests-short = Arrests
kind-change-to-group = Change to group/activity
kind-change-to-group-short = Change to group
kind-disrupted-weapons-use = Disrupted weapons use
kind-disrupted-weapons-use-short = Weapons use disrupted
kind-headquarters-established = Headquarters or base established
kind-headquarters-established-short = Base established
kind-looting = Looting/property destruction
kind-looting-short = Looting, destruction
kind-non-violent-transfer = Non-violent transfer of territory
kind-non-violent-transfer-short = Territory transferred
kind-other = Other
kind-other-short = Other development

# Groups of kinds.
group-battles = Battles
group-explosions = Explosions and mines
group-air-strikes = Air and drone strikes
group-civilians = Attacks on civilians
group-abductions = Abductions
group-looting = Looting, destruction
group-unrest = Riots and protests
group-strategic = Strategic developments

# How exactly dates are known.
dated-day = to the day
dated-range = first to last day
dated-week = some day of that week
dated-month = some day of that month
dated-quarter = some day of that quarter
dated-year = some day of that year
dated-unknown = undated

# How exactly places are known.
class-unresolved = unresolved
class-site = site
class-settlement = settlement
class-near = near a place
class-district = district
class-region = region
class-line = between two places
class-country = country

# Grades of sources (NATO A to F).
reliability-a = completely reliable
reliability-b = usually reliable
reliability-c = fairly reliable
reliability-d = not usually reliable
reliability-e = unreliable
reliability-f = cannot be judged

# Grades of claims (NATO 1 to 6).
credibility-confirmed = confirmed
credibility-probably-true = probably true
credibility-possibly-true = possibly true
credibility-doubtful = doubtful
credibility-improbable = improbable
credibility-unjudged = cannot be judged

# Where the analyst stands.
status-candidate = candidate
status-accepted = accepted
status-rejected = rejected
status-withdrawn = withdrawn

# How a place is meant.
relation-at = at
relation-near = near
relation-between = between
relation-area = area

# How far a decision about a name holds.
reach-report = this report
reach-source = this source
reach-project = this project
reach-a-report = A report
reach-a-source = A source
reach-the-project = The project

# Modes of time.
mode-instant = Instant
mode-window = Window
mode-cumulative = Cumulative

# Facets.
facet-kind = Kind
facet-actor = Actor
facet-country = Country
facet-region = Region
facet-deaths = Deaths
facet-source = Source
source-unknown = Unknown source
facet-reliability = Source grade
facet-credibility = Claim grade
facet-status = Status
facet-precision = Precision
facet-background = Background
facet-origin = Origin
facet-certainty = Certainty

# Why incidents are left out, after a number.
reason-kind = of a kind that is off
reason-actor = of other actors
reason-country = in other countries
reason-region = in other regions
reason-deaths = with other deaths
reason-source = from other sources
reason-reliability = from sources of another grade
reason-credibility = of another credibility
reason-status = of another status
reason-precision = of another precision
reason-background = left out by background
reason-origin = left out by origin
reason-certainty = left out by certainty
reason-text = without the words
reason-area = outside the area
reason-dates = outside the dates
reason-undated = undated
reason-unplaced = unplaced

# Kinds of places.
feature-country = country
feature-capital = capital
feature-seat1 = seat of a region
feature-seat2 = seat of a cercle or province
feature-city = city
feature-town = town
feature-village = village
feature-hamlet = hamlet
feature-quarter = quarter
feature-farm = farm
feature-abandoned = abandoned village
feature-admin1 = region
feature-admin2 = district
feature-admin3 = commune
feature-admin4 = arrondissement
feature-region = natural region
feature-park = park
feature-reserve = reserve
feature-forest = forest
feature-wadi = wadi
feature-river = river
feature-lake = lake
feature-swamp = swamp
feature-well = well
feature-spring = spring
feature-waterhole = waterhole
feature-camp = camp
feature-military = military camp
feature-airport = airport
feature-border-post = border post
feature-mine = mine
feature-dam = dam
feature-hill = hill
feature-mountain = mountain
feature-dune = dune
feature-plain = plain
feature-valley = valley
feature-island = island
feature-road = road
feature-ruin = ruin
feature-market = market
feature-other = other

# Steps of the calendar.
step-day = day
step-week = week
step-month = month
step-quarter = quarter
step-year = year

# Countries.
country-ml = Mali
country-bf = Burkina Faso
country-ne = Niger
country-tg = Togo
country-bj = Benin
country-ci = Côte d’Ivoire
country-gh = Ghana
country-sn = Senegal
country-mr = Mauritania
country-gn = Guinea
country-ng = Nigeria
country-dz = Algeria
country-gm = Gambia
country-gw = Guinea-Bissau
country-lr = Liberia
country-sl = Sierra Leone
country-td = Chad
country-cm = Cameroon
country-ly = Libya
country-ma = Morocco
country-eh = Western Sahara

# Dates and numbers: months from January, days of the week from Monday, each list parted by a bar.
months = January|February|March|April|May|June|July|August|September|October|November|December
months-short = Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec
weekdays = Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday
undated = Undated
near-place = near { $place }
area-place = { $place } (area)
north = N
south = S
east = E
west = W
killed = { $range } killed
deaths-not-reported = deaths not reported
n-incidents = { $n ->
    [one] { $count } incident
   *[other] { $count } incidents
}
n-reports = { $n ->
    [one] { $count } report
   *[other] { $count } reports
}
