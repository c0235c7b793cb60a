//! Statements about files of others.
