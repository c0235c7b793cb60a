//! Incidents as other programs write and read them: tables, shapes and databases. Values in, values
//! out: knows no project, no desk and no window.

pub mod import;
