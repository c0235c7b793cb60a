//! `GeoParquet` 1.1: the columns with the types that they have, the point as well-known binary, what is
//! said of the whole as entries of the file.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;
use serde_json::json;

use super::geojson::is_of_whole;
use super::geopackage::wkb;
use super::row::{Cell, cells};
use super::target::Failed;
use super::{About, Row, Rows};
use crate::exchange::columns::{COLUMNS, Column, Holds, RECORD};

/// So many rows are held at a time.
const GROUP: usize = 10_000;

impl From<ParquetError> for Failed {
    fn from(error: ParquetError) -> Self {
        Self::Format(error.to_string())
    }
}

/// The columns that are written, with their place in a row's cells.
fn kept() -> impl Iterator<Item = (usize, &'static Column)> {
    let is_kept =
        |(_, column): &(usize, &Column)| column.name != RECORD && !is_of_whole(column.name);
    COLUMNS.iter().enumerate().filter(is_kept)
}

pub(super) fn write(
    out: &mut (dyn Write + Send),
    about: &About,
    rows: Rows<'_>,
) -> Result<u64, Failed> {
    let fields: Vec<String> = kept()
        .map(|(_, column)| {
            let kind = match column.holds {
                Holds::Text => "BYTE_ARRAY",
                Holds::Day => "INT32",
                Holds::Integer => "INT64",
                Holds::Real => "DOUBLE",
                Holds::Truth => "BOOLEAN",
            };
            let meaning = match column.holds {
                Holds::Text => " (UTF8)",
                Holds::Day => " (DATE)",
                _ => "",
            };
            format!("OPTIONAL {kind} {}{meaning};", column.name)
        })
        .collect();
    let schema = format!(
        "message incidents {{ {} OPTIONAL BYTE_ARRAY geometry; }}",
        fields.concat()
    );
    let schema = Arc::new(parse_message_type(&schema)?);
    let properties = Arc::new(
        WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(About::PROGRAM.to_owned())
            .build(),
    );
    let mut writer = SerializedFileWriter::new(out, schema, properties)?;
    let mut extent: Option<[f64; 4]> = None;
    let mut group: Vec<Row> = Vec::new();
    let mut n: u64 = 0;
    for row in rows {
        let row = row?;
        if let Some(at) = row.position() {
            let (x, y) = (at.x(), at.y());
            let [west, south, east, north] = extent.unwrap_or([x, y, x, y]);
            extent = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
        }
        group.push(row);
        n += 1;
        if group.len() == GROUP {
            write_group(&mut writer, &group, about)?;
            group.clear();
        }
    }
    if !group.is_empty() {
        write_group(&mut writer, &group, about)?;
    }
    let mut geometry = json!({"encoding": "WKB", "geometry_types": ["Point"]});
    if let Some(extent) = extent {
        geometry["bbox"] = json!(extent);
    }
    let geo = json!({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}});
    writer.append_key_value_metadata(KeyValue::new("geo".to_owned(), geo.to_string()));
    for (name, value) in about.entries() {
        writer.append_key_value_metadata(KeyValue::new(format!("harmattan:{name}"), value));
    }
    writer.close()?;
    Ok(n)
}

fn write_group<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    rows: &[Row],
    about: &About,
) -> Result<(), Failed> {
    let table: Vec<Vec<Cell<'_>>> = rows.iter().map(|row| cells(row, about)).collect();
    let mut group = writer.next_row_group()?;
    for (at, column) in kept() {
        let of = || table.iter().map(move |row| &row[at]);
        match column.holds {
            Holds::Text => put::<_, ByteArrayType>(&mut group, of().map(bytes))?,
            Holds::Day => put::<_, Int32Type>(
                &mut group,
                of().map(|cell| match cell {
                    Cell::Day(day) => Some(day.0),
                    _ => None,
                }),
            )?,
            Holds::Integer => put::<_, Int64Type>(
                &mut group,
                of().map(|cell| match cell {
                    Cell::Integer(number) => Some(*number),
                    _ => None,
                }),
            )?,
            Holds::Real => put::<_, DoubleType>(
                &mut group,
                of().map(|cell| match cell {
                    Cell::Real(number) => Some(*number),
                    _ => None,
                }),
            )?,
            Holds::Truth => put::<_, BoolType>(
                &mut group,
                of().map(|cell| match cell {
                    Cell::Truth(is) => Some(*is),
                    _ => None,
                }),
            )?,
        }
    }
    let points = rows
        .iter()
        .map(|row| Some(ByteArray::from(wkb(row.position()?))));
    put::<_, ByteArrayType>(&mut group, points)?;
    group.close()?;
    Ok(())
}

fn bytes(cell: &Cell<'_>) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(ByteArray::from(text.as_bytes().to_vec())),
        _ => None,
    }
}

/// Writes the next column: of each row whether it has a value, and the values.
fn put<W: Write + Send, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<(), Failed> {
    let mut levels = Vec::new();
    let mut said = Vec::new();
    for value in values {
        levels.push(i16::from(value.is_some()));
        said.extend(value);
    }
    let Some(mut column) = group.next_column()? else {
        return Err(Failed::Format("a column has no place".to_owned()));
    };
    column
        .typed::<T>()
        .write_batch(&said, Some(&levels), None)?;
    column.close()?;
    Ok(())
}
