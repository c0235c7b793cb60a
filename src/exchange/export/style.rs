//! How QGIS draws the incidents: the colours of the kinds, hollow where a place is vague or not sure, a
//! size by deaths, as QGIS's own style and as OGC's.

use std::fmt::Write as _;

use super::About;
use super::kml::text;
use crate::incident::KindGroup;

/// Writing to a string cannot fail.
macro_rules! put {
    (ln $out:expr, $($rest:tt)*) => { writeln!($out, $($rest)*).ok() };
    ($out:expr, $($rest:tt)*) => { write!($out, $($rest)*).ok() };
}

/// A filled symbol only where the place is exact and sure: the rule of the map.
const FILL: &str = "if(\"sure\" and \"precision\" in ('P1','P2'), @symbol_color, 'transparent')";
/// Millimetres by deaths: what is not reported is no smaller than none.
const SIZE: &str = "2.2 + 1.2 * log10(1 + coalesce(\"deaths_best\", 0))";

/// A QGIS style (3.22), by categories of kind.
pub(super) fn qml(about: &About) -> String {
    let mut categories = String::new();
    let mut symbols = String::new();
    for (at, (group, [r, g, b])) in KindGroup::ALL.into_iter().zip(about.colors).enumerate() {
        let name = text(group.name());
        put!(
            categories,
            "<category value=\"{name}\" label=\"{name}\" symbol=\"{at}\" render=\"true\"/>"
        );
        put!(
            symbols,
            "<symbol type=\"marker\" name=\"{at}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\"><layer class=\"SimpleMarker\" enabled=\"1\" pass=\"0\" locked=\"0\"><Option type=\"Map\"><Option name=\"color\" type=\"QString\" value=\"{r},{g},{b},255\"/><Option name=\"name\" type=\"QString\" value=\"circle\"/><Option name=\"outline_color\" type=\"QString\" value=\"{r},{g},{b},255\"/><Option name=\"outline_style\" type=\"QString\" value=\"solid\"/><Option name=\"outline_width\" type=\"QString\" value=\"0.5\"/><Option name=\"outline_width_unit\" type=\"QString\" value=\"MM\"/><Option name=\"size\" type=\"QString\" value=\"2.6\"/><Option name=\"size_unit\" type=\"QString\" value=\"MM\"/></Option><prop k=\"color\" v=\"{r},{g},{b},255\"/><prop k=\"name\" v=\"circle\"/><prop k=\"outline_color\" v=\"{r},{g},{b},255\"/><prop k=\"outline_width\" v=\"0.5\"/><prop k=\"size\" v=\"2.6\"/><data_defined_properties><Option type=\"Map\"><Option name=\"name\" type=\"QString\" value=\"\"/><Option name=\"properties\" type=\"Map\">{fill}{size}</Option><Option name=\"type\" type=\"QString\" value=\"collection\"/></Option></data_defined_properties></layer></symbol>",
            fill = property("fillColor", FILL),
            size = property("size", SIZE),
        );
    }
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0\" styleCategories=\"Symbology|Temporal|MapTips\"><renderer-v2 type=\"categorizedSymbol\" attr=\"kind_group\" enableorderby=\"0\" forceraster=\"0\" symbollevels=\"0\"><categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2><temporal enabled=\"1\" mode=\"2\" startField=\"start\" endField=\"end\" limitMode=\"1\" startExpression=\"\" endExpression=\"\" durationField=\"\" durationUnit=\"days\" fixedDuration=\"0\" accumulate=\"0\"><fixedRange><start></start><end></end></fixedRange></temporal><mapTip>[% \"kind\" %], [% \"place_name\" %], [% \"start\" %]</mapTip><layerGeometryType>0</layerGeometryType></qgis>"
    )
}

fn property(name: &str, expression: &str) -> String {
    format!(
        "<Option name=\"{name}\" type=\"Map\"><Option name=\"active\" type=\"bool\" value=\"true\"/><Option name=\"expression\" type=\"QString\" value=\"{}\"/><Option name=\"type\" type=\"int\" value=\"3\"/></Option>",
        text(expression)
    )
}

/// An OGC style (SLD 1.0) for programs that know no QGIS.
pub(super) fn sld(about: &About) -> String {
    let mut rules = String::new();
    for (group, [r, g, b]) in KindGroup::ALL.into_iter().zip(about.colors) {
        let name = text(group.name());
        put!(
            rules,
            "<Rule><Name>{name}</Name><ogc:Filter xmlns:ogc=\"http://www.opengis.net/ogc\"><ogc:PropertyIsEqualTo><ogc:PropertyName>kind_group</ogc:PropertyName><ogc:Literal>{name}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter><PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Stroke><CssParameter name=\"stroke\">#{r:02x}{g:02x}{b:02x}</CssParameter></Stroke></Mark><Size>8</Size></Graphic></PointSymbolizer></Rule>"
        );
    }
    format!(
        "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\"><NamedLayer><Name>incidents</Name><UserStyle><FeatureTypeStyle>{rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>"
    )
}
