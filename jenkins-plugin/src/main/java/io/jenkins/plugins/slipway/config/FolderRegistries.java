package io.jenkins.plugins.slipway.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Item;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

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
  }
}
