package io.jenkins.plugins.slipway.push;

import hudson.model.Item;
import hudson.tasks.Maven.MavenInstallation;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** What the form offers, and what it finds wrong. */
final class Choices {
  private Choices() {}

  /** The Maven installations, for who may look at the configuration of the project. */
  static ListBoxModel maven(@Nullable Item item) {
    ListBoxModel offered = new ListBoxModel();
    offered.add(Messages.Choices_mavenOfProject(), "");
    boolean maySee =
        item == null
            ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
            : item.hasPermission(Item.EXTENDED_READ);
    if (maySee) {
      MavenInstallation.DescriptorImpl tools =
          Jenkins.get().getDescriptorByType(MavenInstallation.DescriptorImpl.class);
      for (MavenInstallation tool : tools.getInstallations()) {
        offered.add(tool.getName());
      }
    }
    return offered;
  }

  /** Yes, no, or what happens unless somebody says something. */
  static ListBoxModel metadata() {
    ListBoxModel offered = new ListBoxModel();
    offered.add(Messages.Choices_byDefault(), "");
    offered.add(Messages.Choices_yes(), "true");
    offered.add(Messages.Choices_no(), "false");
    return offered;
  }

  static ListBoxModel overwrite() {
    ListBoxModel offered = new ListBoxModel();
    offered.add(Messages.Choices_byRules(), "");
    offered.add(Messages.Choices_yes(), "true");
    offered.add(Messages.Choices_no(), "false");
    return offered;
  }

  /** Variables of the build may make a name of anything, so these are left alone. */
  static FormValidation checkImage(String image) {
    if (image.isEmpty() || image.contains("$")) {
      return FormValidation.ok();
    }
    try {
      ImageReference reference = ImageReference.of(image.endsWith("/") ? image + "x" : image);
      return reference.digest().isPresent()
          ? FormValidation.error(Messages.Choices_digest())
          : FormValidation.ok();
    } catch (SlipwayException e) {
      return FormValidation.error(e.what());
    }
  }
}
