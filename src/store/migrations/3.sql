-- Version 3: tables of others.

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
