//! Points on a graphics card: uploaded once a generation, drawn as instances, the dates applied by
//! the shader. Dates and camera are a few figures a frame. Where the "card" is the processor itself
//! the picture of the density is quicker, and this is not used.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui_wgpu::{
    Callback, CallbackResources, CallbackTrait, RenderState, ScreenDescriptor,
};
use eframe::wgpu;
use egui::{Context, Id, PaintCallbackInfo, Painter};

use super::points::{Points, WORLD};
use crate::time::Span;
use crate::view::map::camera::Camera;
use crate::view::map::coloring::{self, N_COLORS};
use crate::view::theme::Tokens;

/// The radius of a point, in points of the screen.
const RADIUS: f32 = 2.5;
/// How opaque a point is, so that many on one place are told from one.
const OPACITY: f32 = 0.8;
/// The oldest within the dates fade to this.
const FADED: f32 = 0.35;
/// Words of 32 bits for one point: x, y, first day, last day, colour.
const WORDS: usize = 5;
/// Points in one buffer: well under what every driver allows for one.
const CHUNK: usize = 8_000_000;
/// Words of 32 bits in the figures of a frame.
const FIGURES: usize = 12 + 4 * N_COLORS;

const SHADER: &str = include_str!("points.wgsl");

/// Whether points are drawn by the graphics card, as the window's install found.
#[derive(Debug, Clone, Copy)]
struct OnCard(bool);

fn id() -> Id {
    Id::unique("points on the graphics card")
}

/// Whether points are drawn by a graphics card here.
pub fn is_used(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<OnCard>(id()))
        .is_some_and(|on| on.0)
}

/// Makes ready what drawing points needs, where there is a graphics card. `forced` says what is to
/// be done whatever the driver says of itself.
pub fn install(ctx: &Context, state: &RenderState, forced: Option<bool>) {
    use wgpu::DeviceType as D;
    let device = state.adapter.get_info().device_type;
    let is_card = matches!(device, D::DiscreteGpu | D::IntegratedGpu | D::VirtualGpu);
    let on = forced.unwrap_or(is_card);
    if on {
        let card = Card::new(&state.device, state.target_format);
        state.renderer.write().callback_resources.insert(card);
    }
    ctx.data_mut(|data| data.insert_temp(id(), OnCard(on)));
}

/// Draws points within a span.
pub fn paint(
    painter: &Painter,
    camera: &Camera,
    t: &Tokens,
    (generation, points): (u64, &Arc<Points>),
    span: Option<Span>,
    (opacity, is_faded): (f32, bool),
) {
    let call = Call {
        generation,
        points: Arc::clone(points),
        single: points.single_days(span),
        figures: figures(camera, t, points, span, opacity, is_faded),
    };
    painter.add(Callback::new_paint_callback(camera.rect, call));
}

/// What the shader gets a frame: middle, days, scale, size, fade, colours.
fn figures(
    camera: &Camera,
    t: &Tokens,
    points: &Points,
    span: Option<Span>,
    opacity: f32,
    is_faded: bool,
) -> [u32; FIGURES] {
    let mut words = [0; FIGURES];
    words[0] = (camera.center.x * WORLD) as u32;
    words[1] = (camera.center.y * WORLD) as u32;
    let (from, to) = span.map_or((i32::MIN, i32::MAX), |span| (span.start().0, span.end().0));
    words[2] = from as u32;
    words[3] = to as u32;
    let [w, h] = [camera.rect.width(), camera.rect.height()].map(|side| side.max(1.0));
    let step = camera.world_points() / WORLD;
    words[4] = ((2.0 * step / f64::from(w)) as f32).to_bits();
    words[5] = ((2.0 * step / f64::from(h)) as f32).to_bits();
    words[6] = (2.0 * RADIUS / w).to_bits();
    words[7] = (2.0 * RADIUS / h).to_bits();
    // Without dates the points' own are what fades.
    let first = points.start.first().map_or(0, |day| day.0).max(from);
    let last = points
        .end
        .iter()
        .map(|day| day.0)
        .max()
        .unwrap_or(0)
        .min(to);
    words[8] = (first as f32).to_bits();
    words[9] = (last.saturating_sub(first).max(1) as f32).to_bits();
    words[10] = (if is_faded { FADED } else { 1.0 }).to_bits();
    words[11] = (OPACITY * opacity).to_bits();
    for at in 0..N_COLORS {
        let [r, g, b, _] = coloring::color(t, at).to_normalized_gamma_f32();
        for (channel, value) in [r, g, b, 1.0].into_iter().enumerate() {
            words[12 + 4 * at + channel] = value.to_bits();
        }
    }
    words
}

/// The points as the buffer holds them.
fn packed(points: &Points, range: Range<usize>) -> Vec<u32> {
    let dated =
        |at: usize| points.overlaps(at, Some(Span::between(points.start[at], points.end[at])));
    let mut words = Vec::with_capacity(range.len() * WORDS);
    for at in range {
        // An undated point lies within no dates: its last day is before its first.
        let is_dated = points.others().start > at || dated(at);
        let (start, end) = if is_dated {
            (points.start[at].0, points.end[at].0)
        } else {
            (i32::MAX, i32::MIN)
        };
        words.extend([
            points.x[at],
            points.y[at],
            start as u32,
            end as u32,
            u32::from(points.color[at]),
        ]);
    }
    words
}

struct Card {
    drawing: wgpu::RenderPipeline,
    bind_group: wgpu::BindGroup,
    uniforms: wgpu::Buffer,
    held: Option<(u64, Vec<wgpu::Buffer>)>,
}

impl Card {
    fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("points"),
            source: wgpu::ShaderSource::Wgsl(SHADER.into()),
        });
        let entry = wgpu::BindGroupLayoutEntry {
            binding: 0,
            visibility: wgpu::ShaderStages::VERTEX,
            ty: wgpu::BindingType::Buffer {
                ty: wgpu::BufferBindingType::Uniform,
                has_dynamic_offset: false,
                min_binding_size: None,
            },
            count: None,
        };
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: None,
            entries: &[entry],
        });
        let pipeline_layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: None,
            bind_group_layouts: &[Some(&layout)],
            immediate_size: 0,
        });
        let attributes = wgpu::vertex_attr_array![0 => Uint32x2, 1 => Sint32x2, 2 => Uint32];
        let instances = wgpu::VertexBufferLayout {
            array_stride: (WORDS * size_of::<u32>()) as u64,
            step_mode: wgpu::VertexStepMode::Instance,
            attributes: &attributes,
        };
        let target = wgpu::ColorTargetState {
            format,
            blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
            write_mask: wgpu::ColorWrites::ALL,
        };
        // The window's colours are written as they are, or decoded first where the target encodes.
        let fragment = if format.is_srgb() { "fs_linear" } else { "fs" };
        let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("points"),
            layout: Some(&pipeline_layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("vs"),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                buffers: &[Some(instances)],
            },
            fragment: Some(wgpu::FragmentState {
                module: &module,
                entry_point: Some(fragment),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                targets: &[Some(target)],
            }),
            primitive: wgpu::PrimitiveState {
                topology: wgpu::PrimitiveTopology::TriangleStrip,
                ..wgpu::PrimitiveState::default()
            },
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            multiview_mask: None,
            cache: None,
        });
        let uniforms = device.create_buffer(&wgpu::BufferDescriptor {
            label: None,
            size: (FIGURES * size_of::<u32>()) as u64,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let bind_group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &layout,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: uniforms.as_entire_binding(),
            }],
        });
        Self {
            drawing: pipeline,
            bind_group,
            uniforms,
            held: None,
        }
    }

    fn upload(&mut self, device: &wgpu::Device, generation: u64, points: &Points) {
        use wgpu::util::DeviceExt as _;
        if self.held.as_ref().is_some_and(|held| held.0 == generation) {
            return;
        }
        let chunk = |from: usize| {
            let words = packed(points, from..(from + CHUNK).min(points.len()));
            device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
                label: Some("points"),
                contents: bytemuck::cast_slice(&words),
                usage: wgpu::BufferUsages::VERTEX,
            })
        };
        let buffers = (0..points.len()).step_by(CHUNK).map(chunk).collect();
        self.held = Some((generation, buffers));
    }
}

struct Call {
    generation: u64,
    points: Arc<Points>,
    single: Range<usize>,
    figures: [u32; FIGURES],
}

impl CallbackTrait for Call {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        _screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(card) = resources.get_mut::<Card>() {
            card.upload(device, self.generation, &self.points);
            let figures = bytemuck::cast_slice(&self.figures);
            queue.write_buffer(&card.uniforms, 0, figures);
        }
        Vec::new()
    }

    fn paint(
        &self,
        _info: PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        let Some(card) = resources.get::<Card>() else {
            return;
        };
        let Some((_, buffers)) = &card.held else {
            return;
        };
        pass.set_pipeline(&card.drawing);
        pass.set_bind_group(0, &card.bind_group, &[]);
        for (n, buffer) in buffers.iter().enumerate() {
            pass.set_vertex_buffer(0, buffer.slice(..));
            for range in [self.single.clone(), self.points.others()] {
                // The part of the range that lies in this buffer.
                let within = |at: usize| at.saturating_sub(n * CHUNK).min(CHUNK) as u32;
                let (from, to) = (within(range.start), within(range.end));
                if from < to {
                    pass.draw(0..4, from..to);
                }
            }
        }
    }
}
