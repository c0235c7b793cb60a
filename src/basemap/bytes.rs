//! The numbers inside a basemap file: variable-length integers, texts, points and days.
//! Knows no layer and no compression.

use super::read::Error;
use crate::geo::Mercator;
use crate::time::Day;

/// Reads from a slice; every read past its end is an [`Error`].
pub(super) struct Source<'a> {
    rest: &'a [u8],
    last: (i64, i64),
    scale: f64,
}

impl<'a> Source<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            last: (0, 0),
            scale: 1.0,
        }
    }

    /// Whether every byte was read.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        let (&first, rest) = self.rest.split_first().ok_or(Error::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    /// An unsigned integer of seven bits a byte, the low ones first (LEB128).
    pub(super) fn varint(&mut self) -> Result<u64, Error> {
        if let Some((&byte, rest)) = self.rest.split_first()
            && byte < 0x80
        {
            self.rest = rest;
            return Ok(u64::from(byte));
        }
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Error::Malformed("an integer of more than nine bytes"))
    }

    /// A signed integer: zigzag over [`Self::varint`].
    pub(super) fn signed(&mut self) -> Result<i64, Error> {
        let value = self.varint()?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    /// A count of things that take at least `least_bytes` each: never more than fit in the rest,
    /// so that a bad count asks for no memory.
    pub(super) fn count(&mut self, least_bytes: usize) -> Result<usize, Error> {
        let count = self.varint()?;
        let most = (self.rest.len() / least_bytes) as u64;
        if count <= most {
            Ok(count as usize)
        } else {
            Err(Error::Truncated)
        }
    }

    pub(super) fn text(&mut self) -> Result<String, Error> {
        let length = self.count(1)?;
        let (text, rest) = self.rest.split_at_checked(length).ok_or(Error::Truncated)?;
        self.rest = rest;
        let text =
            std::str::from_utf8(text).map_err(|_| Error::Malformed("a text that is not UTF-8"))?;
        Ok(text.to_owned())
    }

    /// A day, or none: 0 for none, else one more than the zigzag of the day.
    pub(super) fn day(&mut self) -> Result<Option<Day>, Error> {
        let Some(zigzag) = self.varint()?.checked_sub(1) else {
            return Ok(None);
        };
        let day = (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
        let day = i32::try_from(day).map_err(|_| Error::Malformed("a day out of range"))?;
        Ok(Some(Day(day)))
    }

    /// Starts a section whose points lie on a grid of 2^`bits` steps across the square.
    pub(super) fn start_grid(&mut self, bits: u8) -> Result<(), Error> {
        if !(8..=30).contains(&bits) {
            return Err(Error::Malformed("a grid outside 8 to 30 bits"));
        }
        self.last = (0, 0);
        self.scale = 1.0 / f64::from(1_u32 << bits);
        Ok(())
    }

    pub(super) fn points(&mut self, least: usize) -> Result<Vec<Mercator>, Error> {
        let count = self.count(2)?;
        if count < least {
            return Err(Error::Malformed("a line or ring with too few points"));
        }
        let mut points = Vec::with_capacity(count);
        for _ in 0..count {
            points.push(self.point()?);
        }
        Ok(points)
    }

    pub(super) fn point(&mut self) -> Result<Mercator, Error> {
        let (dx, dy) = (self.signed()?, self.signed()?);
        self.last = (self.last.0.wrapping_add(dx), self.last.1.wrapping_add(dy));
        let point = Mercator {
            x: self.last.0 as f64 * self.scale,
            y: self.last.1 as f64 * self.scale,
        };
        let inside = (0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y);
        if inside {
            Ok(point)
        } else {
            Err(Error::Malformed("a point outside the map"))
        }
    }
}

/// Writes what [`Source`] reads.
#[derive(Default)]
pub(super) struct Sink {
    pub(super) bytes: Vec<u8>,
    last: (i64, i64),
    bits: u8,
}

impl Sink {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn signed(&mut self, value: i64) {
        self.varint(((value << 1) ^ (value >> 63)) as u64);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.varint(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(super) fn day(&mut self, day: Option<Day>) {
        let zigzag = day
            .map(|Day(day)| i64::from(day))
            .map(|day| ((day << 1) ^ (day >> 63)) as u64);
        self.varint(zigzag.map_or(0, |zigzag| zigzag + 1));
    }

    pub(super) fn start_grid(&mut self, bits: u8) {
        self.last = (0, 0);
        self.bits = bits;
    }

    pub(super) fn points(&mut self, points: &[Mercator]) {
        self.varint(points.len() as u64);
        for &point in points {
            self.point(point);
        }
    }

    pub(super) fn point(&mut self, point: Mercator) {
        let steps = f64::from(1_u32 << self.bits);
        let on_grid = (
            (point.x * steps).round() as i64,
            (point.y * steps).round() as i64,
        );
        self.signed(on_grid.0 - self.last.0);
        self.signed(on_grid.1 - self.last.1);
        self.last = on_grid;
    }
}
