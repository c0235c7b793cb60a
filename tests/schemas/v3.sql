-- Format 3 as it was released, with a few rows. Never edited again: every later version must bring
-- it to exactly what a new project has, and keep its rows.

PRAGMA application_id = 1213353300;
PRAGMA user_version = 3;

CREATE TABLE source (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL UNIQUE,
    reliability TEXT NOT NULL,
    licence     TEXT NOT NULL,
    CONSTRAINT "a reliability is a letter from A to F" CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F'))
) STRICT;

CREATE TABLE report (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    source    INTEGER NOT NULL REFERENCES source (id),
    title     TEXT NOT NULL,
    url       TEXT NOT NULL,
    published TEXT,
    language  TEXT NOT NULL,
    sha256    TEXT NOT NULL UNIQUE,
    sample    INTEGER NOT NULL,
    text      TEXT NOT NULL, media TEXT NOT NULL DEFAULT 'text'
    CONSTRAINT "a kind of file is text, markdown, html, docx or mail" CHECK (media IN ('text', 'markdown', 'html', 'docx', 'mail')),
    CONSTRAINT "a day of publication is a calendar date" CHECK (published IS date(published)),
    CONSTRAINT "a language is ar, fr or en" CHECK (language IN ('ar', 'fr', 'en')),
    CONSTRAINT "a SHA-256 has 64 digits" CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT "sample is 0 or 1" CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX report_by_source ON report (source);
CREATE INDEX report_by_day ON report (published);

CREATE TABLE incident (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid           TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    first_day      TEXT,
    last_day       TEXT,
    date_precision TEXT NOT NULL,
    initiator      TEXT,
    deaths_low     INTEGER,
    deaths_best    INTEGER,
    deaths_high    INTEGER,
    status         TEXT NOT NULL,
    background     INTEGER NOT NULL,
    sample         INTEGER NOT NULL,
    note           TEXT NOT NULL,
    CONSTRAINT "an incident has a UUID" CHECK (uuid <> ''),
    CONSTRAINT "a kind is one of ACLED's sub-event types" CHECK (kind IN (
        'Government regains territory', 'Non-state actor overtakes territory', 'Armed clash',
        'Excessive force against protesters', 'Protest with intervention', 'Peaceful protest',
        'Violent demonstration', 'Mob violence',
        'Chemical weapon', 'Air/drone strike', 'Suicide bomb', 'Shelling/artillery/missile attack',
        'Remote explosive/landmine/IED', 'Grenade',
        'Sexual violence', 'Attack', 'Abduction/forced disappearance',
        'Agreement', 'Arrests', 'Change to group/activity', 'Disrupted weapons use',
        'Headquarters or base established', 'Looting/property destruction',
        'Non-violent transfer of territory', 'Other')),
    CONSTRAINT "days are calendar dates of the years 0000 to 9999" CHECK (first_day IS date(first_day) AND last_day IS date(last_day)),
    CONSTRAINT "the first day lies not after the last" CHECK (first_day <= last_day),
    CONSTRAINT "a date precision is day, range, week, month, quarter, year or unknown"
        CHECK (date_precision IN ('day', 'range', 'week', 'month', 'quarter', 'year', 'unknown')),
    CONSTRAINT "the date precision is unknown exactly where there are no days"
        CHECK ((first_day IS NULL) = (last_day IS NULL) AND (first_day IS NULL) = (date_precision = 'unknown')),
    CONSTRAINT "deaths are three figures, low ≤ best ≤ high, or none" CHECK (
        (deaths_low IS NULL) = (deaths_best IS NULL) AND (deaths_best IS NULL) = (deaths_high IS NULL)
        AND (deaths_low IS NULL OR 0 <= deaths_low AND deaths_low <= deaths_best AND deaths_best <= deaths_high)),
    CONSTRAINT "a status is candidate, accepted, rejected or withdrawn"
        CHECK (status IN ('candidate', 'accepted', 'rejected', 'withdrawn')),
    CONSTRAINT "background is 0 or 1" CHECK (background IN (0, 1)),
    CONSTRAINT "sample is 0 or 1" CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX incident_by_day ON incident (first_day, last_day);

CREATE TABLE incident_target (
    incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    ord      INTEGER NOT NULL,
    target   TEXT NOT NULL,
    PRIMARY KEY (incident, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_place (
    incident  INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    ord       INTEGER NOT NULL,
    written   TEXT NOT NULL,
    relation  TEXT NOT NULL,
    place_id  TEXT,
    name      TEXT,
    name_ar   TEXT,
    country   TEXT,
    admin1    TEXT,
    admin2    TEXT,
    lon       REAL,
    lat       REAL,
    radius_km REAL,
    from_lon  REAL,
    from_lat  REAL,
    to_lon    REAL,
    to_lat    REAL,
    precision TEXT NOT NULL,
    sure      INTEGER NOT NULL,
    score     REAL,
    chosen_by TEXT NOT NULL,
    PRIMARY KEY (incident, ord),
    CONSTRAINT "a relation is at, near, between or area" CHECK (relation IN ('at', 'near', 'between', 'area')),
    CONSTRAINT "a precision is a class from P0 to P7"
        CHECK (precision IN ('P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7')),
    CONSTRAINT "a position lies on the Earth" CHECK (
        (lon IS NULL) = (lat IS NULL) AND lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90),
    CONSTRAINT "both ends lie on the Earth" CHECK (
        (from_lon IS NULL) = (from_lat IS NULL) AND (from_lon IS NULL) = (to_lon IS NULL) AND (to_lon IS NULL) = (to_lat IS NULL)
        AND from_lon BETWEEN -180 AND 180 AND from_lat BETWEEN -90 AND 90
        AND to_lon BETWEEN -180 AND 180 AND to_lat BETWEEN -90 AND 90),
    -- No two points of the Earth lie farther apart than half its circumference.
    CONSTRAINT "a radius lies between 0 and 20040 km" CHECK (radius_km BETWEEN 0 AND 20040),
    CONSTRAINT "sure is 0 or 1" CHECK (sure IN (0, 1)),
    CONSTRAINT "a score lies between 0 and 1" CHECK (score BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_place_by_place ON incident_place (place_id);

-- Why a place was chosen and from what: long, and apart, so that reading all places stays cheap.
-- No row where there is neither.
CREATE TABLE incident_choice (
    id       INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL,
    ord      INTEGER NOT NULL,
    reasons  TEXT NOT NULL,
    choices  TEXT NOT NULL,
    UNIQUE (incident, ord),
    FOREIGN KEY (incident, ord) REFERENCES incident_place (incident, ord) ON DELETE CASCADE,
    CONSTRAINT "reasons and choices are lists" CHECK (json_type(reasons) = 'array' AND json_type(choices) = 'array')
) STRICT;

CREATE TABLE claim (
    incident    INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    ord         INTEGER NOT NULL,
    report      INTEGER NOT NULL REFERENCES report (id),
    credibility INTEGER NOT NULL,
    claimed_by  TEXT NOT NULL,
    deaths_low  INTEGER,
    deaths_best INTEGER,
    deaths_high INTEGER, doubts TEXT NOT NULL DEFAULT '[]'
    CONSTRAINT "doubts are a list" CHECK (json_type(doubts) = 'array'),
    PRIMARY KEY (incident, ord),
    CONSTRAINT "a credibility is a figure from 1 to 6" CHECK (credibility BETWEEN 1 AND 6),
    CONSTRAINT "deaths are three figures, low ≤ best ≤ high, or none" CHECK (
        (deaths_low IS NULL) = (deaths_best IS NULL) AND (deaths_best IS NULL) = (deaths_high IS NULL)
        AND (deaths_low IS NULL OR 0 <= deaths_low AND deaths_low <= deaths_best AND deaths_best <= deaths_high))
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_by_report ON claim (report);

CREATE TABLE evidence (
    incident  INTEGER NOT NULL,
    claim     INTEGER NOT NULL,
    ord       INTEGER NOT NULL,
    field     TEXT NOT NULL,
    from_byte INTEGER NOT NULL,
    to_byte   INTEGER NOT NULL,
    PRIMARY KEY (incident, claim, ord),
    FOREIGN KEY (incident, claim) REFERENCES claim (incident, ord) ON DELETE CASCADE,
    CONSTRAINT "a field is place, date, initiator, target, kind, deaths or whole"
        CHECK (field IN ('place', 'date', 'initiator', 'target', 'kind', 'deaths', 'whole')),
    CONSTRAINT "evidence ends not before it begins" CHECK (0 <= from_byte AND from_byte <= to_byte)
) STRICT, WITHOUT ROWID;

-- What a written name was decided to mean, and how far the decision reaches.
CREATE TABLE alias (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    written    TEXT NOT NULL,
    folded     TEXT NOT NULL,
    place_id   TEXT NOT NULL,
    place_name TEXT NOT NULL,
    country    TEXT,
    scope      TEXT NOT NULL,
    report     INTEGER REFERENCES report (id) ON DELETE CASCADE,
    source     INTEGER REFERENCES source (id) ON DELETE CASCADE,
    who        TEXT NOT NULL,
    at         TEXT NOT NULL,
    CONSTRAINT "a scope is report, source or project" CHECK (scope IN ('report', 'source', 'project')),
    CONSTRAINT "a scope names what it reaches"
        CHECK ((report IS NOT NULL) = (scope = 'report') AND (source IS NOT NULL) = (scope = 'source'))
) STRICT;
CREATE INDEX alias_by_folded ON alias (folded);
CREATE INDEX alias_by_place ON alias (place_id);
CREATE INDEX alias_by_report ON alias (report);
CREATE INDEX alias_by_source ON alias (source);

CREATE TABLE change_log (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    action     TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_id     INTEGER,
    uuid       TEXT,
    before     TEXT,
    after      TEXT,
    CONSTRAINT "before and after are JSON" CHECK ((before IS NULL OR json_valid(before)) AND (after IS NULL OR json_valid(after)))
) STRICT;
CREATE INDEX change_log_by_row ON change_log (table_name, row_id);

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Full-text search over folded text: the texts stay in their tables, the program folds and fills.
CREATE VIRTUAL TABLE report_text USING fts5 (
    title, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE incident_text USING fts5 (
    place, actor, note, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');

-- The bytes as they came. No row where the text is those bytes as UTF-8. Apart, so that reading
-- reports stays cheap.
CREATE TABLE report_original (
    id       INTEGER PRIMARY KEY,
    report   INTEGER NOT NULL UNIQUE REFERENCES report (id) ON DELETE CASCADE,
    encoding TEXT NOT NULL,
    bytes    BLOB NOT NULL
) STRICT;

-- Parts of the text that are kept and shown but not read.
CREATE TABLE report_aside (
    report    INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    ord       INTEGER NOT NULL,
    from_byte INTEGER NOT NULL,
    to_byte   INTEGER NOT NULL,
    why       TEXT NOT NULL,
    PRIMARY KEY (report, ord),
    CONSTRAINT "a part set aside ends not before it begins" CHECK (0 <= from_byte AND from_byte <= to_byte),
    CONSTRAINT "what is set aside is menu, related, footer, script, header or quoted"
        CHECK (why IN ('menu', 'related', 'footer', 'script', 'header', 'quoted'))
) STRICT, WITHOUT ROWID;

-- Lines that are added to the program's tables of words.
CREATE TABLE words (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL UNIQUE,
    text       TEXT NOT NULL,
    who        TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;

-- Two incidents that seem to be one, and what a person says of it.
CREATE TABLE duplicate (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    one     INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    score   REAL NOT NULL,
    reasons TEXT NOT NULL,
    answer  TEXT NOT NULL,
    who     TEXT NOT NULL,
    at      TEXT NOT NULL,
    UNIQUE (one, other),
    CONSTRAINT "a duplicate names the earlier incident first" CHECK (one < other),
    CONSTRAINT "a score lies between 0 and 1" CHECK (score BETWEEN 0 AND 1),
    CONSTRAINT "reasons are a list" CHECK (json_type(reasons) = 'array'),
    CONSTRAINT "an answer is open, same or different" CHECK (answer IN ('open', 'same', 'different'))
) STRICT;
CREATE INDEX duplicate_by_other ON duplicate (other);
CREATE INDEX duplicate_by_answer ON duplicate (answer);

-- A table that came in, in one step.
CREATE TABLE import (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    source  INTEGER NOT NULL REFERENCES source (id),
    profile TEXT NOT NULL,
    name    TEXT NOT NULL,
    columns TEXT NOT NULL,
    notes   TEXT NOT NULL,
    who     TEXT NOT NULL,
    at      TEXT NOT NULL,
    CONSTRAINT "columns are JSON" CHECK (json_valid(columns)),
    CONSTRAINT "columns of notes are a list" CHECK (json_type(notes) = 'array')
) STRICT;
CREATE INDEX import_by_source ON import (source);

-- The row that an incident came from: its id in the source, its cells as they came, the import that
-- brought it first and the one whose cells these are.
CREATE TABLE imported (
    incident     INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    source       INTEGER NOT NULL REFERENCES source (id),
    first_import INTEGER NOT NULL,
    last_import  INTEGER NOT NULL,
    key          TEXT NOT NULL,
    raw          TEXT NOT NULL,
    CONSTRAINT "cells are a list" CHECK (json_type(raw) = 'array')
) STRICT;
CREATE UNIQUE INDEX imported_by_key ON imported (source, key);

-- What an import changed, as it was before: to take the import back.
CREATE TABLE import_before (
    import      INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    incident    INTEGER NOT NULL,
    before      TEXT NOT NULL,
    raw         TEXT NOT NULL,
    last_import INTEGER NOT NULL,
    PRIMARY KEY (import, incident),
    CONSTRAINT "before is JSON" CHECK (json_valid(before))
) STRICT, WITHOUT ROWID;

INSERT INTO source VALUES (1, 'Radio du Delta', 'B', 'invented');
INSERT INTO report VALUES (1, 1, 'Attaque à Diafarabé', '', '2024-07-20', 'fr',
    '62073934397ee0c7deeeab8690a7efecc4f7228cba9db9180c60d0ed98ab7774', 0, 'Deux morts à Diafarabé.', 'html');
INSERT INTO incident VALUES (1, '3f0e2a34-9a0b-4a55-8f4e-000000000001', 'Attack', '2024-07-19', '2024-07-19', 'day',
    'unidentified armed men', 2, 2, 2, 'accepted', 0, 0, '');
INSERT INTO incident_target VALUES (1, 0, 'civilians');
INSERT INTO incident_place VALUES (1, 0, 'Diafarabé', 'at', 'g1', 'Diafarabé', NULL, 'ML', 'Mopti', 'Ténenkou',
    -5.016, 14.144, 1.0, NULL, NULL, NULL, NULL, 'P2', 1, 0.97, 'resolver');
INSERT INTO incident_choice VALUES (1, 1, 0, '["the only place of this name"]', '[]');
INSERT INTO claim VALUES (1, 0, 1, 2, '', 2, 2, 2, '["the day is that of the report"]');
INSERT INTO evidence VALUES (1, 0, 0, 'place', 14, 24);
INSERT INTO incident VALUES (2, '3f0e2a34-9a0b-4a55-8f4e-000000000002', 'Attack', '2024-07-20', '2024-07-20', 'day',
    NULL, NULL, NULL, NULL, 'candidate', 0, 0, '');
INSERT INTO report_original VALUES (1, 1, 'windows-1252', X'3C703E44657578206D6F7274733C2F703E');
INSERT INTO report_aside VALUES (1, 0, 0, 10, 'header');
INSERT INTO words VALUES (1, 'cues.tsv', 'ambush	en	waylaid
', 'A. Analyst', '2024-08-01T10:00:00Z');
INSERT INTO duplicate VALUES (1, 1, 2, 0.75, '["a day apart"]', 'open', 'A. Analyst', '2024-08-01T10:00:00Z');
INSERT INTO setting VALUES ('analyst', 'A. Analyst');
INSERT INTO import VALUES (1, 1, 'generic', 'rows.csv', '{"heads":["id","notes"]}', '[1]', 'A. Analyst', '2024-08-01T10:00:00Z');
INSERT INTO imported VALUES (2, 1, 1, 1, 'R-2', '["R-2","a convoy was stopped"]');
INSERT INTO import_before VALUES (1, 2, '{}', '[]', 1);
