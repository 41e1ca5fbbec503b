package io.github.slipway.maven;

import io.github.slipway.git.RepositoryAddress;
import io.github.slipway.metadata.Licenses;
import io.github.slipway.metadata.MetadataKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    put(MetadataKey.TITLE, project.getName());
    put(MetadataKey.VERSION, project.getVersion());
    // That of a parent tells what all the modules are together.
    if (project.getOriginalModel().getDescription() != null) {
      put(MetadataKey.DESCRIPTION, project.getDescription());
    }
    putAddress(MetadataKey.URL, (String) stated(MetadataKey.URL));
    Scm scm = (Scm) stated(MetadataKey.SOURCE);
    putAddress(MetadataKey.SOURCE, scm == null ? null : scm.getUrl());
    Organization vendor = (Organization) stated(MetadataKey.VENDOR);
    put(MetadataKey.VENDOR, vendor == null ? null : vendor.getName());
    putAuthors((List<?>) stated(MetadataKey.AUTHORS));
    putLicenses((List<?>) stated(MetadataKey.LICENSES));
    return facts;
  }

  /** A POM's texts are broken and indented as it suits the file. */
  private void put(MetadataKey key, @Nullable String text) {
    String value = text == null ? "" : text.strip().replaceAll("\\s+", " ");
    if (!value.isEmpty()) {
      facts.put(key, value);
    }
  }

  private void putAddress(MetadataKey key, @Nullable String url) {
    if (url != null) {
      put(key, RepositoryAddress.of(url).orElse(null));
    }
  }

  /** Mail addresses stay in the POM: an image goes to more people. */
  private void putAuthors(@Nullable List<?> people) {
    Set<String> names = new LinkedHashSet<>();
    for (Object person : people == null ? List.of() : people) {
      String name = ((Contributor) person).getName();
      if (name != null && !name.isBlank()) {
        names.add(name);
      }
    }
    put(MetadataKey.AUTHORS, String.join(", ", names));
  }

  private void putLicenses(@Nullable List<?> licenses) {
    List<String> names = new ArrayList<>();
    for (Object license : licenses == null ? List.of() : licenses) {
      String name = ((License) license).getName();
      if (name != null) {
        names.add(name);
      }
    }
    put(MetadataKey.LICENSES, Licenses.of(names).orElse(null));
  }

  /**
   * The element of the nearest POM that has it, even an empty one: that is how people keep a
   * parent's out. Without what Maven appends to addresses for children.
   */
  private @Nullable Object stated(MetadataKey key) {
    for (MavenProject pom = project; pom != null && isOwn(pom); pom = pom.getParent()) {
      if (element(pom.getOriginalModel(), key) != null) {
        return element(pom.getModel(), key);
      }
    }
    return null;
  }

  private static @Nullable Object element(Model model, MetadataKey key) {
    return switch (key) {
      case URL -> model.getUrl();
      case SOURCE -> model.getScm();
      case VENDOR -> model.getOrganization();
      case AUTHORS -> model.getDevelopers().isEmpty() ? null : model.getDevelopers();
      case LICENSES -> model.getLicenses().isEmpty() ? null : model.getLicenses();
      default -> null;
    };
  }

  private boolean isOwn(MavenProject pom) {
    return (project.getGroupId() + ".").startsWith(pom.getGroupId() + ".");
  }
}
