//! The pipelines, images and buffers that draw runs of meshes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor};
use eframe::wgpu::{self, util::DeviceExt as _};
use egui::epaint::textures::{TextureFilter, TextureOptions, TextureWrapMode};
use egui::epaint::{ImageData, ImageDelta, Mesh, Vertex};
use egui::{PaintCallbackInfo, Rect, TextureId};

use super::Pending;
use super::sorting::{Shader, is_picture, sorted};

const SHADER: &str = include_str!("meshes.wgsl");

/// Meshes, each with what it is cut to.
type Meshes = Vec<(Rect, Mesh)>;

/// What a frame draws, in runs.
pub(super) struct Frame {
    vertices: Vec<u8>,
    indices: Vec<u32>,
    runs: Vec<Vec<Draw>>,
    sheets: Vec<(TextureId, [u32; 2], Vec<Draw>)>,
    pixels_per_point: f32,
    pending: Arc<Mutex<Pending>>,
}

struct Draw {
    clip: Rect,
    image: TextureId,
    shader: Shader,
    indices: Range<u32>,
}

impl Frame {
    /// Gathers the meshes of runs, and of sheets with the size of each in pixels.
    pub(super) fn new(
        runs: &[Meshes],
        sheets: &[(TextureId, [u32; 2], Meshes)],
        pixels_per_point: f32,
        pending: Arc<Mutex<Pending>>,
    ) -> Self {
        let of_sheets = sheets.iter().map(|(_, _, meshes)| meshes);
        let meshes = || runs.iter().chain(of_sheets.clone()).flatten();
        let n_vertices: usize = meshes().map(|(_, mesh)| mesh.vertices.len()).sum();
        let n_indices = meshes().map(|(_, mesh)| mesh.indices.len()).sum();
        let mut frame = Self {
            vertices: Vec::with_capacity(n_vertices * size_of::<Vertex>()),
            indices: Vec::with_capacity(n_indices),
            runs: Vec::with_capacity(runs.len()),
            sheets: Vec::with_capacity(sheets.len()),
            pixels_per_point,
            pending,
        };
        for run in runs {
            let draws = frame.add(run);
            frame.runs.push(draws);
        }
        for (id, size, meshes) in sheets {
            let draws = frame.add(meshes);
            frame.sheets.push((*id, *size, draws));
        }
        frame
    }

    fn add(&mut self, meshes: &Meshes) -> Vec<Draw> {
        let mut draws = Vec::new();
        for (clip, mesh) in meshes {
            let first = (self.vertices.len() / size_of::<Vertex>()) as u32;
            let mut from = self.indices.len() as u32;
            let indices = mesh.indices.iter().map(|index| index + first);
            self.indices.extend(indices);
            let vertices = bytemuck::cast_slice(&mesh.vertices);
            self.vertices.extend_from_slice(vertices);
            for (shader, n) in sorted(mesh) {
                let to = from + n as u32;
                draws.push(Draw {
                    clip: *clip,
                    image: mesh.texture_id,
                    shader,
                    indices: from..to,
                });
                from = to;
            }
        }
        draws
    }
}

/// One run of a frame.
pub(super) struct Run {
    pub frame: Arc<Frame>,
    pub at: usize,
}

impl CallbackTrait for Run {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if self.at == 0
            && let Some(drawing) = resources.get_mut::<Drawing>()
        {
            drawing.take(device, queue, screen, &self.frame);
            drawing.draw_sheets(device, encoder, &self.frame);
        }
        Vec::new()
    }

    fn paint(
        &self,
        info: PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        if let Some(drawing) = resources.get::<Drawing>() {
            let screen = (info.screen_size_px, info.pixels_per_point);
            drawing.paint(pass, &drawing.sized, screen, &self.frame.runs[self.at]);
        }
    }
}

/// What draws meshes, kept from frame to frame.
pub(super) struct Drawing {
    flat: wgpu::RenderPipeline,
    color: wgpu::RenderPipeline,
    image: wgpu::RenderPipeline,
    picture: wgpu::RenderPipeline,
    format: wgpu::TextureFormat,
    sizes: wgpu::BindGroupLayout,
    size: wgpu::Buffer,
    sized: wgpu::BindGroup,
    layout: wgpu::BindGroupLayout,
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    images: HashMap<TextureId, (wgpu::Texture, wgpu::BindGroup)>,
    /// Images that the frame before was the last to draw.
    freed: Vec<TextureId>,
}

impl Drawing {
    pub(super) fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let uniform = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: false,
            min_binding_size: None,
        };
        let texture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: true },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let sampler = wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering);
        let layout = |stage, types: &[wgpu::BindingType]| {
            let entry = |(at, ty): (usize, &wgpu::BindingType)| wgpu::BindGroupLayoutEntry {
                binding: at as u32,
                visibility: stage,
                ty: *ty,
                count: None,
            };
            let entries: Vec<_> = types.iter().enumerate().map(entry).collect();
            device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
                label: Some("meshes"),
                entries: &entries,
            })
        };
        let sizes = layout(wgpu::ShaderStages::VERTEX, &[uniform]);
        let images = layout(wgpu::ShaderStages::FRAGMENT, &[texture, sampler]);
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("meshes"),
            source: wgpu::ShaderSource::Wgsl(SHADER.into()),
        });
        let pipeline = |(vertex, fragment), is_opaque| {
            let kind = (vertex, fragment, is_opaque);
            pipeline(device, &module, format, (&sizes, &images), kind)
        };
        let (size, sized) = size_of_target(device, &sizes, [1.0; 2]);
        Self {
            flat: pipeline(("vs_flat", "fs_flat"), true),
            color: pipeline(("vs", "fs_color"), false),
            image: pipeline(("vs", "fs_image"), false),
            picture: pipeline(("vs", "fs_picture"), true),
            format,
            size,
            sized,
            vertices: buffer(device, 1 << 16, wgpu::BufferUsages::VERTEX),
            indices: buffer(device, 1 << 16, wgpu::BufferUsages::INDEX),
            layout: images,
            sizes,
            images: HashMap::new(),
            freed: Vec::new(),
        }
    }

    /// Takes a frame's meshes, and the images that changed.
    fn take(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        frame: &Frame,
    ) {
        let mut pending = frame.pending.lock().unwrap_or_else(PoisonError::into_inner);
        for id in self.freed.drain(..) {
            if let Some((texture, _)) = self.images.remove(&id)
                && is_picture(id)
            {
                pending.keep_spare(texture);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each is an image of its own")]
        for (id, deltas) in pending.deltas.set.drain() {
            for delta in deltas {
                self.change(device, queue, id, &delta);
            }
        }
        for (id, texture) in pending.pictures.drain(..) {
            let bound = self.bound(device, &texture, TextureOptions::NEAREST);
            self.images.insert(id, (texture, bound));
        }
        self.freed.extend(pending.deltas.free.drain());
        self.freed.append(&mut pending.dropped);
        let drawn = |id| frame.sheets.iter().any(|(drawn, ..)| *drawn == id);
        pending.sheets.retain(|sheet| !drawn(sheet.id));
        drop(pending);

        let [width, height] = screen
            .size_in_pixels
            .map(|side| side as f32 / screen.pixels_per_point);
        let size = [width, height, 0.0, 0.0];
        queue.write_buffer(&self.size, 0, bytemuck::cast_slice(&size));
        let indices: &[u8] = bytemuck::cast_slice(&frame.indices);
        let kinds = [
            (
                &mut self.vertices,
                &frame.vertices[..],
                wgpu::BufferUsages::VERTEX,
            ),
            (&mut self.indices, indices, wgpu::BufferUsages::INDEX),
        ];
        for (held, bytes, usage) in kinds {
            if held.size() < bytes.len() as u64 {
                *held = buffer(device, bytes.len().next_power_of_two() as u64, usage);
            }
            queue.write_buffer(held, 0, bytes);
        }
    }

    /// Draws the pictures that a frame brings.
    fn draw_sheets(
        &mut self,
        device: &wgpu::Device,
        encoder: &mut wgpu::CommandEncoder,
        frame: &Frame,
    ) {
        for (id, [width, height], draws) in &frame.sheets {
            let texture = device.create_texture(&wgpu::TextureDescriptor {
                label: Some("sheet"),
                size: wgpu::Extent3d {
                    width: *width,
                    height: *height,
                    depth_or_array_layers: 1,
                },
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: self.format,
                usage: wgpu::TextureUsages::RENDER_ATTACHMENT
                    | wgpu::TextureUsages::TEXTURE_BINDING,
                view_formats: &[],
            });
            let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
            let pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("sheet"),
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &view,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                        store: wgpu::StoreOp::Store,
                    },
                    depth_slice: None,
                })],
                ..wgpu::RenderPassDescriptor::default()
            });
            let size = [*width, *height];
            let points = size.map(|side| side as f32 / frame.pixels_per_point);
            let (_, sized) = size_of_target(device, &self.sizes, points);
            let screen = (size, frame.pixels_per_point);
            self.paint(&mut pass.forget_lifetime(), &sized, screen, draws);
            let bound = self.bound(device, &texture, TextureOptions::NEAREST);
            self.images.insert(*id, (texture, bound));
        }
    }

    fn change(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        id: TextureId,
        delta: &ImageDelta,
    ) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size.map(|side| side as u32);
        let size = wgpu::Extent3d {
            width,
            height,
            depth_or_array_layers: 1,
        };
        if delta.pos.is_none() {
            let texture = device.create_texture(&wgpu::TextureDescriptor {
                label: Some("image"),
                size,
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: wgpu::TextureFormat::Rgba8Unorm,
                usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
                view_formats: &[],
            });
            let bound = self.bound(device, &texture, delta.options);
            self.images.insert(id, (texture, bound));
        }
        let Some((texture, _)) = self.images.get(&id) else {
            log::warn!("a part of the image {id:?} came before the image");
            return;
        };
        let [x, y] = delta.pos.unwrap_or_default().map(|at| at as u32);
        let to = wgpu::TexelCopyTextureInfo {
            texture,
            mip_level: 0,
            origin: wgpu::Origin3d { x, y, z: 0 },
            aspect: wgpu::TextureAspect::All,
        };
        let lines = wgpu::TexelCopyBufferLayout {
            offset: 0,
            bytes_per_row: Some(4 * width),
            rows_per_image: Some(height),
        };
        queue.write_texture(to, bytemuck::cast_slice(&image.pixels), lines, size);
    }

    fn bound(
        &self,
        device: &wgpu::Device,
        texture: &wgpu::Texture,
        options: TextureOptions,
    ) -> wgpu::BindGroup {
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("image"),
            layout: &self.layout,
            entries: &[
                wgpu::BindGroupEntry {
                    binding: 0,
                    resource: wgpu::BindingResource::TextureView(&view),
                },
                wgpu::BindGroupEntry {
                    binding: 1,
                    resource: wgpu::BindingResource::Sampler(&sampler(device, options)),
                },
            ],
        })
    }

    fn paint(
        &self,
        pass: &mut wgpu::RenderPass<'static>,
        sized: &wgpu::BindGroup,
        screen: ([u32; 2], f32),
        draws: &[Draw],
    ) {
        pass.set_bind_group(0, sized, &[]);
        pass.set_vertex_buffer(0, self.vertices.slice(..));
        pass.set_index_buffer(self.indices.slice(..), wgpu::IndexFormat::Uint32);
        let mut shader = None;
        let mut image = None;
        for draw in draws {
            let Some([x, y, width, height]) = cut(draw.clip, screen) else {
                continue;
            };
            if shader != Some(draw.shader) {
                shader = Some(draw.shader);
                pass.set_pipeline(match draw.shader {
                    Shader::Flat => &self.flat,
                    Shader::Color => &self.color,
                    Shader::Image => &self.image,
                    Shader::Picture => &self.picture,
                });
            }
            if image != Some(draw.image) {
                let Some((_, bound)) = self.images.get(&draw.image) else {
                    log::warn!("no image {:?}", draw.image);
                    continue;
                };
                image = Some(draw.image);
                pass.set_bind_group(1, bound, &[]);
            }
            pass.set_scissor_rect(x, y, width, height);
            pass.draw_indexed(draw.indices.clone(), 0, 0..1);
        }
    }
}

/// A clip in points of the screen, as it is on the screen: left, top, width and height; `None`
/// where nothing of it is.
fn cut(clip: Rect, ([width, height], pixels_per_point): ([u32; 2], f32)) -> Option<[u32; 4]> {
    let at = |value: f32, most: u32| {
        let value = (value * pixels_per_point).round();
        value.clamp(0.0, most as f32) as u32
    };
    let (left, right) = (at(clip.min.x, width), at(clip.max.x, width));
    let (top, bottom) = (at(clip.min.y, height), at(clip.max.y, height));
    (left < right && top < bottom).then(|| [left, top, right - left, bottom - top])
}

/// The size of what is drawn on, in points, as shaders get it.
fn size_of_target(
    device: &wgpu::Device,
    layout: &wgpu::BindGroupLayout,
    [width, height]: [f32; 2],
) -> (wgpu::Buffer, wgpu::BindGroup) {
    let size = [width, height, 0.0, 0.0];
    let buffer = device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
        label: Some("size"),
        contents: bytemuck::cast_slice(&size),
        usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
    });
    let bound = device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("size"),
        layout,
        entries: &[wgpu::BindGroupEntry {
            binding: 0,
            resource: buffer.as_entire_binding(),
        }],
    });
    (buffer, bound)
}

fn buffer(device: &wgpu::Device, size: u64, usage: wgpu::BufferUsages) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("meshes"),
        size,
        usage: usage | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

fn sampler(device: &wgpu::Device, options: TextureOptions) -> wgpu::Sampler {
    let filter = |filter| match filter {
        TextureFilter::Nearest => wgpu::FilterMode::Nearest,
        TextureFilter::Linear => wgpu::FilterMode::Linear,
    };
    let wrap = match options.wrap_mode {
        TextureWrapMode::ClampToEdge => wgpu::AddressMode::ClampToEdge,
        TextureWrapMode::Repeat => wgpu::AddressMode::Repeat,
        TextureWrapMode::MirroredRepeat => wgpu::AddressMode::MirrorRepeat,
    };
    device.create_sampler(&wgpu::SamplerDescriptor {
        mag_filter: filter(options.magnification),
        min_filter: filter(options.minification),
        address_mode_u: wrap,
        address_mode_v: wrap,
        ..wgpu::SamplerDescriptor::default()
    })
}

fn pipeline(
    device: &wgpu::Device,
    module: &wgpu::ShaderModule,
    format: wgpu::TextureFormat,
    (sizes, images): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    (vertex, fragment, is_opaque): (&str, &str, bool),
) -> wgpu::RenderPipeline {
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("meshes"),
        bind_group_layouts: &[Some(sizes), Some(images)],
        immediate_size: 0,
    });
    let attributes = wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2, 2 => Unorm8x4];
    let vertices = wgpu::VertexBufferLayout {
        array_stride: size_of::<Vertex>() as u64,
        step_mode: wgpu::VertexStepMode::Vertex,
        attributes: &attributes,
    };
    let blend = (!is_opaque).then_some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING);
    let target = wgpu::ColorTargetState {
        format,
        blend,
        write_mask: wgpu::ColorWrites::ALL,
    };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("meshes"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module,
            entry_point: Some(vertex),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &[Some(vertices)],
        },
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some(fragment),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(target)],
        }),
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        multiview_mask: None,
        cache: None,
    })
}
