// egui's meshes without a branch: what lies in the window, coloured as egui colours it.

struct Passed {
    @builtin(position) position: vec4<f32>,
    @location(0) uv: vec2<f32>,
    @location(1) color: vec4<f32>,
}

struct Flat {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) color: vec4<f32>,
}

// The window's size in points.
@group(0) @binding(0) var<uniform> size: vec4<f32>;
@group(1) @binding(0) var image: texture_2d<f32>;
@group(1) @binding(1) var filtered: sampler;

fn placed(at: vec2<f32>) -> vec4<f32> {
    return vec4<f32>(2.0 * at.x / size.x - 1.0, 1.0 - 2.0 * at.y / size.y, 0.0, 1.0);
}

@vertex
fn vs(
    @location(0) at: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
) -> Passed {
    return Passed(placed(at), uv, color);
}

@vertex
fn vs_flat(
    @location(0) at: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
) -> Flat {
    return Flat(placed(at), color);
}

@fragment
fn fs_image(passed: Passed) -> @location(0) vec4<f32> {
    return passed.color * textureSampleLevel(image, filtered, passed.uv, 0.0);
}

@fragment
fn fs_picture(passed: Passed) -> @location(0) vec4<f32> {
    return textureSampleLevel(image, filtered, passed.uv, 0.0);
}

@fragment
fn fs_color(passed: Passed) -> @location(0) vec4<f32> {
    return passed.color;
}

@fragment
fn fs_flat(passed: Flat) -> @location(0) vec4<f32> {
    return passed.color;
}
