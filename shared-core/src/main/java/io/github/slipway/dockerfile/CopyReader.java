package io.github.slipway.dockerfile;

import io.github.slipway.dockerfile.Recipe.Inline;
import io.github.slipway.dockerfile.Recipe.Named;
import io.github.slipway.dockerfile.Recipe.Owner;
import io.github.slipway.dockerfile.Statement.Flag;
import io.github.slipway.dockerfile.Statement.Heredoc;
import io.github.slipway.image.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a COPY or an ADD. */
final class CopyReader {
  private static final int HIGHEST_MODE = 0b111_111_111_111;

  private final Statement statement;
  private final char escape;
  private final Scope scope;
  private final String workdir;

  CopyReader(Statement statement, char escape, Scope scope, String workdir) {
    this.statement = statement;
    this.escape = escape;
    this.scope = scope;
    this.workdir = workdir;
  }

  Recipe.Copy read() {
    List<Named> words = words();
    String destination = words.get(words.size() - 1).path();
    List<Named> named = words.subList(0, words.size() - 1);
    List<Inline> texts = new ArrayList<>();
    for (Heredoc heredoc : statement.heredocs()) {
      String content =
          heredoc.expand()
              ? Expansion.ofHeredoc(heredoc.content(), heredoc.place(), scope)
              : heredoc.content();
      texts.add(new Inline(heredoc.name(), Bytes.of(content)));
    }
    if (named.size() + texts.size() > 1 && !destination.endsWith("/")) {
      throw words
          .get(words.size() - 1)
          .place()
          .mistake(
              "several sources need a directory: expected is a '/' at the end of '"
                  + destination
                  + "'");
    }
    named.forEach(this::requireLocal);
    return new Recipe.Copy(
        statement.place(),
        statement.name().equals("ADD"),
        named,
        texts,
        absolute(destination),
        owner(),
        mode());
  }

  private List<Named> words() {
    Text arguments = statement.arguments();
    List<Named> words = new ArrayList<>();
    Optional<List<String>> list = JsonForm.read(arguments);
    if (list.isPresent()) {
      for (String word : list.get()) {
        words.add(
            new Named(Expansion.of(word, arguments.place(), escape, scope), arguments.place()));
      }
    } else {
      for (Text word : Words.split(arguments, escape)) {
        if (!HeredocWord.isOne(word.toString())) {
          words.add(new Named(Expansion.of(word, escape, scope), word.place()));
        }
      }
    }
    for (Named word : words) {
      if (word.path().isEmpty()) {
        throw word.place().mistake("what stands here is empty: expected is a path");
      }
    }
    if (words.isEmpty()) {
      throw statement.line().mistake("expected is a destination");
    }
    return words;
  }

  private void requireLocal(Named source) {
    String path = source.path();
    if (!statement.name().equals("ADD")) {
      return;
    }
    if (path.contains("://") || path.startsWith("git@")) {
      throw new BeyondException(source.place(), "ADD of a URL");
    }
  }

  private String absolute(String destination) {
    boolean directory =
        destination.endsWith("/") || destination.equals(".") || destination.endsWith("/.");
    String path =
        CleanPath.of(destination.startsWith("/") ? destination : workdir + "/" + destination);
    return directory && !path.equals("/") ? path + "/" : path;
  }

  private Owner owner() {
    Optional<Flag> flag = statement.flag("chown");
    if (flag.isEmpty()) {
      return Owner.ROOT;
    }
    String text = value(flag.get());
    return OwnerText.of(text)
        .orElseThrow(
            () ->
                new BeyondException(flag.get().place(), "an owner by name (--chown=" + text + ")"));
  }

  private Optional<Integer> mode() {
    Optional<Flag> flag = statement.flag("chmod");
    if (flag.isEmpty()) {
      return Optional.empty();
    }
    String text = value(flag.get());
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '7')) {
      if (text.chars().anyMatch(c -> c >= '0' && c <= '9') || text.isEmpty()) {
        throw flag.get().place().mistake("expected is an octal number: --chmod=644");
      }
      throw new BeyondException(flag.get().place(), "a mode in letters (--chmod=" + text + ")");
    }
    int mode = Integer.parseInt(text, 8);
    if (mode > HIGHEST_MODE) {
      throw flag.get().place().mistake("a mode is at most 7777");
    }
    return Optional.of(mode);
  }

  private String value(Flag flag) {
    return Expansion.of(flag.value().orElse(""), flag.place(), escape, scope);
  }
}
