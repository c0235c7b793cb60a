//! The colours of kinds can be told apart by everybody, and stand out from the land.

use harmattan::incident::KindGroup;
use harmattan::view::theme::{DARK, LIGHT, Tokens};

/// Severe colour-vision deficiencies as matrices on linear RGB: Machado, Oliveira and Fernandes
/// 2009, severity 1.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

type Rgb = [f64; 3];

fn linear(color: [u8; 4]) -> Rgb {
    [color[0], color[1], color[2]].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn seen(rgb: Rgb, vision: &[[f64; 3]; 3]) -> Rgb {
    vision.map(|row| {
        row.iter()
            .zip(rgb)
            .map(|(a, b)| a * b)
            .sum::<f64>()
            .clamp(0.0, 1.0)
    })
}

fn luminance(rgb: Rgb) -> f64 {
    0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

fn lab([r, g, b]: Rgb) -> [f64; 3] {
    let xyz = [
        (0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47,
        0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b,
        (0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83,
    ];
    let [x, y, z] = xyz.map(|t| {
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The CIEDE2000 difference (Sharma, Wu and Dalal 2005).
fn difference(one: Rgb, two: Rgb) -> f64 {
    let ([l1, a1, b1], [l2, a2, b2]) = (lab(one), lab(two));
    let c_mean = f64::midpoint(a1.hypot(b1), a2.hypot(b2));
    let g = 0.5 * (1.0 - (c_mean.powi(7) / (c_mean.powi(7) + 25_f64.powi(7))).sqrt());
    let (a1, a2) = ((1.0 + g) * a1, (1.0 + g) * a2);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| {
        if a == 0.0 && b == 0.0 {
            0.0
        } else {
            b.atan2(a).to_degrees().rem_euclid(360.0)
        }
    };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let mut dh = h2 - h1;
    if c1 * c2 == 0.0 {
        dh = 0.0;
    } else if dh > 180.0 {
        dh -= 360.0;
    } else if dh < -180.0 {
        dh += 360.0;
    }
    let (dl, dc) = (l2 - l1, c2 - c1);
    let d_hue = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = if c1 * c2 == 0.0 {
        h1 + h2
    } else if (h1 - h2).abs() <= 180.0 {
        f64::midpoint(h1, h2)
    } else if h1 + h2 < 360.0 {
        (h1 + h2 + 360.0) / 2.0
    } else {
        (h1 + h2 - 360.0) / 2.0
    };
    let cos = |deg: f64| deg.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.2 * cos(4.0 * h - 63.0);
    let turn = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rc = 2.0 * (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rt = -(2.0 * turn).to_radians().sin() * rc;
    let (dl, dc, d_hue) = (dl / sl, dc / sc, d_hue / sh);
    (dl * dl + dc * dc + d_hue * d_hue + rt * dc * d_hue).sqrt()
}

#[test]
fn any_two_kinds_differ_for_every_colour_vision() {
    for tokens in [&DARK, &LIGHT] {
        for (name, vision) in &VISIONS {
            for one in KindGroup::ALL {
                for other in KindGroup::ALL
                    .into_iter()
                    .filter(|other| other.index() > one.index())
                {
                    let [a, b] = [one, other]
                        .map(|group| seen(linear(tokens.kind(group).to_array()), vision));
                    let found = difference(a, b);
                    assert!(
                        found >= 10.0,
                        "{one:?} and {other:?} for {name} vision: {found:.1}, dark {}",
                        tokens.dark
                    );
                }
            }
        }
    }
}

#[test]
fn every_kind_stands_out_from_land_and_sea() {
    for tokens in [&DARK, &LIGHT] {
        for group in KindGroup::ALL {
            for ground in [tokens.land, tokens.sea] {
                let found = contrast(
                    linear(tokens.kind(group).to_array()),
                    linear(ground.to_array()),
                );
                assert!(found >= 3.0, "{group:?}: {found:.2}, dark {}", tokens.dark);
            }
        }
    }
}

#[test]
fn text_can_be_read_on_panels_and_on_the_map() {
    let ratio =
        |a: egui::Color32, b: egui::Color32| contrast(linear(a.to_array()), linear(b.to_array()));
    let check = |t: &Tokens| {
        assert!(
            ratio(t.text1, t.bg1) >= 7.0
                && ratio(t.text2, t.bg1) >= 7.0
                && ratio(t.text3, t.bg1) >= 4.5
        );
        for label in [
            t.l_country,
            t.l_region,
            t.l_capital,
            t.l_city,
            t.l_town,
            t.l_village,
            t.l_water,
            t.l_nature,
        ] {
            assert!(ratio(label, t.land) >= 4.5, "dark {}", t.dark);
        }
    };
    check(&DARK);
    check(&LIGHT);
}
