//! Moving pictures: frames one after the other as GIF or animated PNG, each written as it comes.

use std::borrow::Cow;
use std::io::Write;

use super::target::Failed;
use super::{Error, Target};

/// A format of moving pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moving {
    /// GIF 89a: 256 colours a frame, opens everywhere.
    Gif,
    /// Animated PNG (PNG third edition): every colour.
    Apng,
}

/// What the frames have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frames {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How many there are.
    pub n: u32,
    /// How long each stands, in milliseconds.
    pub millis: u16,
}

/// Writes frames: red, green, blue and opacity of each pixel. It begins anew at its end.
pub fn write(
    moving: Moving,
    target: Target,
    about: Frames,
    frames: &mut dyn Iterator<Item = Result<Vec<u8>, Error>>,
) -> Result<(), Error> {
    target.stream(|out| match moving {
        Moving::Gif => gif(out, about, frames),
        Moving::Apng => apng(out, about, frames),
    })?;
    target.keep()
}

fn gif(
    out: &mut dyn Write,
    about: Frames,
    frames: &mut dyn Iterator<Item = Result<Vec<u8>, Error>>,
) -> Result<(), Failed> {
    let failed = |error: ::gif::EncodingError| match error {
        ::gif::EncodingError::Io(error) => Failed::Io(error),
        error => Failed::Format(error.to_string()),
    };
    let side = |side: u32| {
        u16::try_from(side)
            .map_err(|_| Failed::Format("a GIF has sides of 65535 pixels at most".to_owned()))
    };
    let (width, height) = (side(about.width)?, side(about.height)?);
    let mut encoder = ::gif::Encoder::new(out, width, height, &[]).map_err(failed)?;
    encoder
        .set_repeat(::gif::Repeat::Infinite)
        .map_err(failed)?;
    for frame in frames {
        let mut pixels = frame?;
        // Ten looks at every tenth pixel for the colours.
        let mut frame = ::gif::Frame::from_rgba_speed(width, height, &mut pixels, 10);
        frame.delay = about.millis / 10;
        frame.buffer = Cow::Owned(frame.buffer.into_owned());
        encoder.write_frame(&frame).map_err(failed)?;
    }
    Ok(())
}

fn apng(
    out: &mut dyn Write,
    about: Frames,
    frames: &mut dyn Iterator<Item = Result<Vec<u8>, Error>>,
) -> Result<(), Failed> {
    let failed = |error: png::EncodingError| match error {
        png::EncodingError::IoError(error) => Failed::Io(error),
        error => Failed::Format(error.to_string()),
    };
    let mut encoder = png::Encoder::new(out, about.width, about.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_animated(about.n, 0).map_err(failed)?;
    encoder
        .set_frame_delay(about.millis, 1000)
        .map_err(failed)?;
    let mut writer = encoder.write_header().map_err(failed)?;
    for frame in frames {
        writer.write_image_data(&frame?).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(())
}
