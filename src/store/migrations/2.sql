-- Version 2: reports as they were found, words that a project adds, likely duplicates.

-- The kind of file that a report came as.
ALTER TABLE report ADD COLUMN media TEXT NOT NULL DEFAULT 'text'
    CONSTRAINT "a kind of file is text, markdown, html, docx or mail" CHECK (media IN ('text', 'markdown', 'html', 'docx', 'mail'));

-- What is doubtful about how a claim was read, in sentences.
ALTER TABLE claim ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]'
    CONSTRAINT "doubts are a list" CHECK (json_type(doubts) = 'array');

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
