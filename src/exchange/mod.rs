//! Incidents as other programs write and read them: tables, shapes and databases. Values in, values
//! out: knows no project, no desk and no window.

pub mod columns;
pub mod compare;
pub mod export;
pub mod import;
pub mod own;
