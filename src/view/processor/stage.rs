//! Pictures drawn once and shown for many frames.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eframe::egui_wgpu::{RenderState, Renderer, RendererOptions, ScreenDescriptor};
use eframe::wgpu;
use egui::mutex::RwLock;
use egui::{Context, RawInput, Rect, Shape, TextureId, Ui, Vec2, ViewportId};

use super::{Pending, SHEER, Sheet};

/// Walkers keeps geometry for 120 frames; so many pass when a view has come to rest, and what the
/// pictures before the last twenty alone needed goes.
const SETTLING: usize = 100;

/// Draws what a closure shows into images.
pub struct Stage {
    /// Apart from the window's: it has no input, and what it shows is in no frame.
    ctx: Context,
    state: RenderState,
    pending: Arc<Mutex<Pending>>,
    n_made: u64,
}

/// An image that can be shown in the window; gone when this is dropped.
pub struct Picture {
    id: TextureId,
    pending: Arc<Mutex<Pending>>,
}

impl Picture {
    /// The image, for a mesh.
    pub fn id(&self) -> TextureId {
        self.id
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.dropped.push(self.id);
    }
}

impl Stage {
    pub(super) fn new(window: &RenderState, pending: Arc<Mutex<Pending>>) -> Self {
        let options = RendererOptions {
            dithering: false,
            ..RendererOptions::default()
        };
        let renderer = Renderer::new(&window.device, window.target_format, options);
        let state = RenderState {
            renderer: Arc::new(RwLock::new(renderer)),
            ..window.clone()
        };
        let ctx = Context::default();
        crate::view::theme::install(&ctx);
        Self {
            ctx,
            state,
            pending,
            n_made: 0,
        }
    }

    /// What draws here, for those who prepare something for it.
    pub fn state(&self) -> &RenderState {
        &self.state
    }

    /// Draws into an opaque image of `size` in pixels. What is shown may have paths and callbacks,
    /// but neither words nor images.
    pub fn draw(
        &mut self,
        size: [u32; 2],
        pixels_per_point: f32,
        mut contents: impl FnMut(&mut Ui),
    ) -> Picture {
        let [width, height] = size;
        let points = Vec2::new(width as f32, height as f32) / pixels_per_point;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, points)),
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(pixels_per_point);
        }
        let mut output = self.ctx.run_ui(input, &mut contents);
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, pixels_per_point);

        let (device, queue) = (&self.state.device, &self.state.queue);
        let spare = self.pending().take_spare(size);
        let texture = spare.unwrap_or_else(|| {
            device.create_texture(&wgpu::TextureDescriptor {
                label: Some("picture"),
                size: wgpu::Extent3d {
                    width,
                    height,
                    depth_or_array_layers: 1,
                },
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: self.state.target_format,
                usage: wgpu::TextureUsages::RENDER_ATTACHMENT
                    | wgpu::TextureUsages::TEXTURE_BINDING,
                view_formats: &[],
            })
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        let screen = ScreenDescriptor {
            size_in_pixels: size,
            pixels_per_point,
        };
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut renderer = self.state.renderer.write();
        let mut commands =
            renderer.update_buffers(device, queue, &mut encoder, &primitives, &screen);
        {
            let pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("picture"),
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &view,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                        store: wgpu::StoreOp::Store,
                    },
                    depth_slice: None,
                })],
                ..wgpu::RenderPassDescriptor::default()
            });
            renderer.render(&mut pass.forget_lifetime(), &primitives, &screen);
        }
        commands.push(encoder.finish());
        drop(renderer);
        queue.submit(commands);

        self.picture(0, |pending, id| pending.pictures.push((id, texture)))
    }

    /// Lets go of geometry that the last few pictures did not need: its renderer counts drawings, of
    /// which there are few here, and would keep it long.
    pub fn settle(&mut self) {
        for _ in 0..SETTLING {
            let mut output = self.ctx.run_ui(RawInput::default(), |_| ());
            output.textures_delta.clear();
        }
    }

    /// A picture of shapes of the window, words among them, over nothing. It is drawn along with the
    /// next frame.
    pub fn sheet(&mut self, size: [u32; 2], shapes: Arc<Vec<Shape>>) -> Picture {
        self.picture(SHEER, |pending, id| {
            pending.sheets.push(Sheet { id, size, shapes });
        })
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn picture(&mut self, kind: u64, add: impl FnOnce(&mut Pending, TextureId)) -> Picture {
        let id = TextureId::User(self.n_made | kind);
        self.n_made += 1;
        add(&mut self.pending(), id);
        Picture {
            id,
            pending: Arc::clone(&self.pending),
        }
    }
}
