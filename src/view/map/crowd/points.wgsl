struct Figures {
    center: vec2<u32>,
    days: vec2<i32>,
    scale: vec2<f32>,
    size: vec2<f32>,
    // First day, days from it to the last, opacity of the oldest, opacity of all.
    fade: vec4<f32>,
    colors: array<vec4<f32>, 8>,
};
@group(0) @binding(0) var<uniform> f: Figures;

struct Corner {
    @builtin(position) at: vec4<f32>,
    @location(0) color: vec4<f32>,
    @location(1) from_middle: vec2<f32>,
};

@vertex
fn vs(
    @builtin(vertex_index) corner: u32,
    @location(0) place: vec2<u32>,
    @location(1) days: vec2<i32>,
    @location(2) color: u32,
) -> Corner {
    var out: Corner;
    let is_limited = f.days.x != -2147483647 - 1;
    if (is_limited && (days.x > f.days.y || days.y < f.days.x)) {
        out.at = vec4<f32>(2.0, 2.0, 2.0, 1.0);
        return out;
    }
    // Subtracted as whole figures, so that nothing trembles however near one looks.
    let offset = vec2<f32>(bitcast<vec2<i32>>(place - f.center)) * f.scale;
    let q = vec2<f32>(f32(corner & 1u) * 2.0 - 1.0, f32(corner >> 1u) * 2.0 - 1.0);
    out.at = vec4<f32>(offset.x + q.x * f.size.x, -offset.y + q.y * f.size.y, 0.0, 1.0);
    let age = clamp((f32(days.y) - f.fade.x) / f.fade.y, 0.0, 1.0);
    let alpha = f.fade.w * mix(f.fade.z, 1.0, age);
    out.color = vec4<f32>(f.colors[color].rgb, alpha);
    out.from_middle = q;
    return out;
}

fn covered(c: Corner) -> f32 {
    return c.color.a * (1.0 - smoothstep(0.7, 1.0, length(c.from_middle)));
}

@fragment
fn fs(c: Corner) -> @location(0) vec4<f32> {
    let a = covered(c);
    return vec4<f32>(c.color.rgb * a, a);
}

@fragment
fn fs_linear(c: Corner) -> @location(0) vec4<f32> {
    let a = covered(c);
    let low = c.color.rgb / 12.92;
    let high = pow((c.color.rgb + 0.055) / 1.055, vec3<f32>(2.4));
    let rgb = select(high, low, c.color.rgb <= vec3<f32>(0.04045));
    return vec4<f32>(rgb * a, a);
}
