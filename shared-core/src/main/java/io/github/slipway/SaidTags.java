package io.github.slipway;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.Problem;
import io.github.slipway.rule.BuildRule;
import io.github.slipway.rule.RefPattern;
import io.github.slipway.tag.TagTemplate;
import io.github.slipway.tag.TemplateMistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags that the user said, {@code registry.tags}, as templates. */
final class SaidTags {
  private final List<TagTemplate> templates;

  /**
   * Reads them.
   *
   * @throws io.github.slipway.problem.SlipwayException if one is not written as it has to be
   */
  SaidTags(List<String> tags) {
    templates = tags.stream().map(SaidTags::parse).toList();
  }

  /** In place of a rule's own templates, where the user said some. */
  List<TagTemplate> inPlaceOf(BuildRule rule) {
    if (templates.isEmpty()) {
      return rule.tags();
    }
    templates.forEach(template -> check(template, rule.kind(), groups(rule)));
    return templates;
  }

  /** The groups that every pattern of the rule has: which one matches is not known before. */
  private static Set<String> groups(BuildRule rule) {
    @Nullable Set<String> groups = null;
    for (RefPattern pattern : rule.patterns()) {
      if (groups == null) {
        groups = new HashSet<>(pattern.groups());
      } else {
        groups.retainAll(pattern.groups());
      }
    }
    return groups == null ? Set.of() : groups;
  }

  /** The tags where no rule is asked: of each ref, and where there is none, of the commit alone. */
  List<String> withoutRule(WhatIsBuilt built) {
    List<Optional<GitRef>> refs = new ArrayList<>();
    built.refs().forEach(ref -> refs.add(Optional.of(ref)));
    if (refs.isEmpty()) {
      refs.add(Optional.empty());
    }
    List<String> tags = new ArrayList<>();
    for (Optional<GitRef> ref : refs) {
      for (TagTemplate template : templates) {
        ref.ifPresent(known -> check(template, known.kind(), Set.of()));
        tags.add(template.expand(built.values(ref, Map.of())));
      }
    }
    return tags;
  }

  private static TagTemplate parse(String text) {
    try {
      return TagTemplate.parse(text);
    } catch (TemplateMistake e) {
      throw wrong(text, e);
    }
  }

  private static void check(TagTemplate template, GitRef.Kind kind, Set<String> groups) {
    try {
      template.check(kind, groups);
    } catch (TemplateMistake e) {
      throw wrong(template.toString(), e);
    }
  }

  private static RuntimeException wrong(String template, TemplateMistake e) {
    return Problem.INVALID_SETTING.because(
        e,
        "value",
        template,
        "property",
        "tags",
        "why",
        "position " + e.position() + ": " + e.why());
  }
}
