//! The figures of a chart as comma-separated values (RFC 4180), so that they can be checked.

/// Puts rows together under a head.
pub fn of(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    let head = head.iter().map(|&name| name.to_owned()).collect();
    for row in [head].into_iter().chain(rows) {
        let fields: Vec<String> = row.iter().map(|field| quoted(field)).collect();
        text += &fields.join(",");
        text += "\r\n";
    }
    text
}

/// A figure with so many decimals, empty where there is none.
pub fn figure(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(String::new, |value| format!("{value:.decimals$}"))
}

fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_or_a_quote_stays_in_its_field() {
        let row = vec![
            "Bawku, East".to_owned(),
            "a \"b\"".to_owned(),
            String::new(),
        ];
        let text = of(&["place", "words", "none"], [row]);
        assert_eq!(
            text,
            "place,words,none\r\n\"Bawku, East\",\"a \"\"b\"\"\",\r\n"
        );
        assert_eq!(figure(Some(1.25), 1), "1.2");
        assert_eq!(figure(None, 1), "");
    }
}
