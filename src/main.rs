//! The program: reads its arguments, does what was asked, and says once what went wrong.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use harmattan::cli;

/// A million incidents are read three times as fast with it as with glibc's own, which gives the
/// memory of a reading thread back to the system over and over, and take a tenth less. On Linux it
/// serves what the program loads too, the graphics driver above all (`override` in `Cargo.toml`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Quiet unless RUST_LOG asks: `RUST_LOG=harmattan=debug` tells how long frames take.
    env_logger::Builder::from_env(
        env_logger::Env::default().default_filter_or("error,wgpu_hal=off,egui_wgpu=off"),
    )
    .init();
    let args = cli::Args::parse();
    let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
    let mut out = std::io::BufWriter::new(stdout.lock());
    let done = cli::run(args, &mut out, &mut stderr.lock());
    let flushed = out.flush().map_err(cli::Error::from);
    match done.and(flushed) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has closed it, as `head` does: nothing is wrong.
        Err(cli::Error::Stream(cause)) if cause.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            writeln!(stderr.lock(), "harmattan: {error}").ok();
            ExitCode::from(error.code())
        }
    }
}
