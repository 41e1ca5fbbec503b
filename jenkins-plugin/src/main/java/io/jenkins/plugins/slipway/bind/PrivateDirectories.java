package io.jenkins.plugins.slipway.bind;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * The private directories that are there, on all agents. Kept in a file, so that a controller that
 * was killed finds them again.
 */
@Extension
public final class PrivateDirectories implements ExtensionPoint {
  private static final Logger LOGGER = Logger.getLogger(PrivateDirectories.class.getName());

  private final List<PrivateDirectory> all = new ArrayList<>();

  /** Called by Jenkins. */
  public PrivateDirectories() {
    XmlFile file = file();
    if (file.exists()) {
      try {
        file.unmarshal(this);
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file + "; it is written anew");
      }
    }
  }

  static PrivateDirectories get() {
    return ExtensionList.lookupSingleton(PrivateDirectories.class);
  }

  synchronized void add(PrivateDirectory directory) throws IOException {
    all.add(directory);
    save();
  }

  /** Deletes one; false if that is not possible now. */
  boolean delete(PrivateDirectory directory) throws InterruptedException {
    FilePath place = FilePathUtils.find(directory.node(), directory.path());
    boolean agentIsGone =
        !directory.node().isEmpty() && Jenkins.get().getNode(directory.node()) == null;
    try {
      if (place == null && !agentIsGone) {
        return false;
      }
      if (place != null) {
        place.deleteRecursive();
      }
      forget(directory);
      return true;
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, e, () -> "Cannot delete " + directory.path() + " yet");
      return false;
    }
  }

  /** Deletes those that fit and can be deleted now. */
  void deleteAll(Predicate<PrivateDirectory> which) throws InterruptedException {
    for (PrivateDirectory directory : snapshot()) {
      if (which.test(directory)) {
        delete(directory);
      }
    }
  }

  synchronized List<PrivateDirectory> snapshot() {
    return List.copyOf(all);
  }

  private synchronized void forget(PrivateDirectory directory) throws IOException {
    if (all.removeIf(directory::isSame)) {
      save();
    }
  }

  private void save() throws IOException {
    file().write(this);
  }

  private static XmlFile file() {
    return new XmlFile(
        Jenkins.XSTREAM2,
        new File(Jenkins.get().getRootDir(), PrivateDirectories.class.getName() + ".xml"));
  }
}
