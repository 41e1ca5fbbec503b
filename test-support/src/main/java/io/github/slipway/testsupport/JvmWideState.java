package io.github.slipway.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;

/**
 * The rule that two builds in one JVM share nothing: no code of ours changes what belongs to the
 * whole JVM, and no class keeps state in a static field.
 */
public final class JvmWideState {
  // Owner and method. Setters of a default that every other user of the JVM then gets.
  private static final Set<String> SETTERS =
      Set.of(
          "java.lang.System.setProperty",
          "java.lang.System.setProperties",
          "java.lang.System.clearProperty",
          "java.lang.System.setIn",
          "java.lang.System.setOut",
          "java.lang.System.setErr",
          "java.lang.Thread.setDefaultUncaughtExceptionHandler",
          "java.net.Authenticator.setDefault",
          "java.net.CookieHandler.setDefault",
          "java.net.ProxySelector.setDefault",
          "java.net.ResponseCache.setDefault",
          "java.net.URL.setURLStreamHandlerFactory",
          "java.security.Security.addProvider",
          "java.security.Security.insertProviderAt",
          "java.security.Security.removeProvider",
          "java.security.Security.setProperty",
          "java.util.Locale.setDefault",
          "java.util.TimeZone.setDefault",
          "javax.net.ssl.HttpsURLConnection.setDefaultHostnameVerifier",
          "javax.net.ssl.HttpsURLConnection.setDefaultSSLSocketFactory",
          "javax.net.ssl.SSLContext.setDefault",
          "org.eclipse.jgit.lib.RepositoryCache.register",
          "org.eclipse.jgit.storage.file.WindowCacheConfig.install",
          "org.eclipse.jgit.util.FS$FileStoreAttributes.setBackground",
          "org.eclipse.jgit.util.SystemReader.setInstance");

  private JvmWideState() {}

  /**
   * All main classes of the module that this class belongs to.
   *
   * @param member any of the module's main classes
   */
  public static JavaClasses moduleOf(Class<?> member) {
    return new ClassFileImporter()
        .importUrl(member.getProtectionDomain().getCodeSource().getLocation());
  }

  /**
   * Checks the rule.
   *
   * @throws AssertionError naming each place that breaks it
   */
  public static void check(JavaClasses classes) {
    noClasses()
        .should()
        .accessTargetWhere(DescribedPredicate.describe("sets JVM-wide state", JvmWideState::sets))
        .because("two builds may run in one JVM")
        .check(classes);
    noFields()
        .that()
        .areStatic()
        .should()
        .notBeFinal()
        .because("nothing outlives a build")
        .check(classes);
  }

  private static boolean sets(JavaAccess<?> access) {
    return SETTERS.contains(access.getTargetOwner().getName() + "." + access.getName());
  }
}
