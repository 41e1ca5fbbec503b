package io.jenkins.plugins.slipway.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** The registries of a folder, which what is in it sees before those of the folders around it. */
public final class FolderRegistries extends AbstractFolderProperty<AbstractFolder<?>> {
  private final @Nullable List<Registry> registries;

  @DataBoundConstructor
  public FolderRegistries(@Nullable List<Registry> registries) {
    this.registries = registries == null ? null : new ArrayList<>(registries);
  }

  /** In the order of the form. */
  public List<Registry> getRegistries() {
    return registries == null ? List.of() : List.copyOf(registries);
  }

  /** Those that this item has itself; none unless it is a folder. */
  static List<Registry> at(Item item) {
    if (item instanceof AbstractFolder<?> folder) {
      FolderRegistries here = folder.getProperties().get(FolderRegistries.class);
      return here == null ? List.of() : here.getRegistries();
    }
    return List.of();
  }

  /** The form. */
  @Extension
  @Symbol("registries")
  public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.FolderRegistries_DisplayName();
    }

    @Override
    public @Nullable AbstractFolderProperty<?> newInstance(
        @Nullable StaplerRequest2 request, JSONObject form) throws FormException {
      AbstractFolderProperty<?> made = super.newInstance(request, form);
      List<Registry> registries =
          made instanceof FolderRegistries folder ? folder.getRegistries() : List.of();
      Optional<String> mistake = RegistryChecks.mistake(registries);
      if (mistake.isPresent()) {
        throw new FormException(mistake.get(), "registries");
      }
      return registries.isEmpty() ? null : made;
    }
  }
}
