//! Statements about tables that come in.
