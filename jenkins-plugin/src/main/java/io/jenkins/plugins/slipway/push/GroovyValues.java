package io.jenkins.plugins.slipway.push;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists, maps and numbers of a Pipeline, as the texts that parameters are. */
final class GroovyValues {
  private GroovyValues() {}

  /** {@code tags: ['a', 'b']} is {@code tags: 'a,b'}, {@code labels: [a: 'b']} is 'a=b'. */
  static Map<String, Object> asTexts(Map<String, Object> arguments) {
    Map<String, Object> texts = new LinkedHashMap<>();
    arguments.forEach((name, value) -> texts.put(name, asText(value)));
    return texts;
  }

  private static Object asText(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(GroovyValues::element).collect(Collectors.joining(","));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> element(entry.getKey() + "=" + entry.getValue()))
          .collect(Collectors.joining(","));
    }
    return value instanceof Number ? String.valueOf(value) : value;
  }

  private static String element(Object element) {
    return String.valueOf(element).replace("\\", "\\\\").replace(",", "\\,");
  }
}
