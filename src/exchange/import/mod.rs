//! Files of incidents that others made, row by row: what a file's columns mean, and what each row
//! says in the words of the domain. Knows no project: what is new or changed the desk finds out.
