//! Writes pictures as PNG files, whole or not at all. Knows not what they show.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use egui::Color32;

use super::{Error, Image};

/// Writes a picture as an sRGB PNG with its opacity. The file appears under its name only when
/// all of it is written: until then, and after an error, what was there before stays.
pub fn write_png(path: &Path, image: &Image) -> Result<(), Error> {
    let part = part_path(path);
    let written = write_part(&part, image).and_then(|()| fs::rename(&part, path));
    written.map_err(|source| {
        // Best effort: the first error is the one to tell.
        drop(fs::remove_file(&part));
        Error::Write {
            source,
            path: path.to_owned(),
        }
    })
}

/// Beside the file, as a rename does not cross file systems; the process tells two programs apart.
fn part_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn write_part(part: &Path, image: &Image) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(part)?);
    encode(&mut out, image, None)?;
    out.flush()?;
    out.get_ref().sync_all()
}

/// A picture as the bytes of a PNG; with `dpi` it says how large it is to be printed.
pub fn png_bytes(image: &Image, dpi: Option<f32>) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    encode(&mut bytes, image, dpi).map_err(|source| Error::Write {
        source,
        path: PathBuf::new(),
    })?;
    Ok(bytes)
}

fn encode(out: &mut impl io::Write, image: &Image, dpi: Option<f32>) -> io::Result<()> {
    let too_large = |_| {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            "the picture has too many pixels",
        )
    };
    let width = u32::try_from(image.width).map_err(too_large)?;
    let height = u32::try_from(image.height).map_err(too_large)?;
    let mut encoder = png::Encoder::new(out, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    if let Some(dpi) = dpi {
        /// Inches to a metre.
        const INCHES: f32 = 39.370_08;
        let per_metre = (dpi * INCHES).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: per_metre,
            yppu: per_metre,
            unit: png::Unit::Meter,
        }));
    }
    let mut writer = encoder.write_header()?;
    let bytes: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(Color32::to_srgba_unmultiplied)
        .collect();
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Image {
        let mut image = Image::filled(64, 65, Color32::from_rgba_premultiplied(10, 20, 30, 255));
        image.pixels[0] = Color32::TRANSPARENT;
        image
    }

    #[test]
    fn a_picture_is_read_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.png");
        write_png(&path, &picture()).unwrap();
        let mut reader = png::Decoder::new(io::BufReader::new(File::open(&path).unwrap()))
            .read_info()
            .unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.width, info.height), (64, 65));
        assert_eq!(&bytes[..8], [0, 0, 0, 0, 10, 20, 30, 255]);
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing else stays"
        );
    }

    #[test]
    fn where_nothing_can_be_written_the_error_ends_with_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no-such-folder").join("map.png");
        let message = write_png(&path, &picture()).unwrap_err().to_string();
        assert!(
            message.starts_with("cannot write the picture: "),
            "{message}"
        );
        assert!(message.ends_with(&path.display().to_string()), "{message}");
    }

    #[test]
    fn a_path_that_is_a_folder_is_refused_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("map.png");
        fs::create_dir(&taken).unwrap();
        assert!(write_png(&taken, &picture()).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
