//! Makes the data files that travel with the program from the sources they come from.

pub mod basemap;
pub mod costs;
pub mod gazetteer;
pub mod lines;
