package io.github.slipway.maven;

import io.github.slipway.git.RepositoryAddress;
import io.github.slipway.metadata.Licenses;
import io.github.slipway.metadata.MetadataKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.model.Contributor;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a POM says of its project. Maven hands on nearly all of it from parent to child; what a
 * parent says that is not of the same project, such as Spring Boot's, is true of the parent only.
 * So each fact is that of the nearest POM that has it, as it stands there, up to the last one whose
 * groupId the project's begins with.
 */
final class ProjectFacts {
  private final MavenProject project;
  private final Map<MetadataKey, String> facts = new EnumMap<>(MetadataKey.class);

  private ProjectFacts(MavenProject project) {
    this.project = project;
  }

  static Map<MetadataKey, String> of(MavenProject project) {
    return new ProjectFacts(project).find();
  }

  private Map<MetadataKey, String> find() {
    put(MetadataKey.TITLE, Optional.of(project.getName()));
    put(MetadataKey.VERSION, Optional.of(project.getVersion()));
    // That of a parent tells what all the modules are together.
    if (project.getOriginalModel().getDescription() != null) {
      put(MetadataKey.DESCRIPTION, text(project.getDescription()));
    }
    put(MetadataKey.URL, stated(Model::getUrl).flatMap(RepositoryAddress::of));
    put(MetadataKey.SOURCE, stated(Model::getScm).map(Scm::getUrl).flatMap(RepositoryAddress::of));
    put(MetadataKey.VENDOR, stated(Model::getOrganization).map(Organization::getName));
    put(
        MetadataKey.AUTHORS,
        stated(model -> nonEmpty(model.getDevelopers())).map(ProjectFacts::names));
    put(
        MetadataKey.LICENSES,
        stated(model -> nonEmpty(model.getLicenses()))
            .flatMap(
                all ->
                    Licenses.of(
                        all.stream().map(License::getName).filter(Objects::nonNull).toList())));
    return facts;
  }

  private void put(MetadataKey key, Optional<String> value) {
    value.flatMap(ProjectFacts::text).ifPresent(text -> facts.put(key, text));
  }

  /** A POM's texts are broken and indented as it suits the file. */
  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(value -> value.strip().replaceAll("\\s+", " "))
        .filter(value -> !value.isEmpty());
  }

  /** Mail addresses stay in the POM: an image goes to more people. */
  private static String names(List<? extends Contributor> people) {
    return people.stream()
        .map(Contributor::getName)
        .filter(Objects::nonNull)
        .filter(name -> !name.isBlank())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static <T> @Nullable List<T> nonEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  /**
   * The element of the nearest POM that has it, even an empty one: that is how people keep a
   * parent's out. Without what Maven appends to addresses for children.
   */
  private <T> Optional<T> stated(Function<Model, @Nullable T> element) {
    for (MavenProject pom = project; pom != null && isOwn(pom); pom = pom.getParent()) {
      if (element.apply(pom.getOriginalModel()) != null) {
        return Optional.ofNullable(element.apply(pom.getModel()));
      }
    }
    return Optional.empty();
  }

  private boolean isOwn(MavenProject pom) {
    return (project.getGroupId() + ".").startsWith(pom.getGroupId() + ".");
  }
}
