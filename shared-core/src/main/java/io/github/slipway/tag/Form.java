package io.github.slipway.tag;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What may be made of a variable's value. */
enum Form {
  /** A part of a tag from any text. */
  SLUG {
    @Override
    Optional<String> of(String value) {
      return Optional.of(Slug.of(value));
    }
  },
  /** In lower case. */
  LOWER {
    @Override
    Optional<String> of(String value) {
      return Optional.of(value.toLowerCase(Locale.ROOT));
    }
  },
  /** 1 of 1.2.3. */
  MAJOR {
    @Override
    Optional<String> of(String value) {
      return VersionSeries.of(value).map(VersionSeries::major);
    }
  },
  /** 1.2 of 1.2.3. */
  MINOR {
    @Override
    Optional<String> of(String value) {
      return VersionSeries.of(value).map(VersionSeries::minor);
    }
  };

  /** This form of a value; empty if the value has no such form. */
  abstract Optional<String> of(String value);

  /** The form of this name. */
  static Optional<Form> named(String name) {
    for (Form form : values()) {
      if (form.toString().equals(name)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Form form : values()) {
      names.add(form.toString());
    }
    return names;
  }

  /** As in a template, without the colon. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
