package io.jenkins.plugins.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.result.PushedLayer;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.docker.commons.fingerprint.DockerFingerprintAction;
import org.jenkinsci.plugins.docker.commons.fingerprint.DockerFingerprints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;

@WithJenkins
class PagesTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final String BASE_DIGEST = "sha256:" + "ba5e".repeat(16);
  private static final String COMMIT = "c0ffee".repeat(6) + "1234";
  private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>";

  private static JenkinsRule jenkins;

  @BeforeAll
  static void start(JenkinsRule rule) {
    jenkins = rule;
  }

  @AfterEach
  void everyoneMayDoEverythingAgain() {
    jenkins.jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
    jenkins.jenkins.setAuthorizationStrategy(hudson.security.AuthorizationStrategy.UNSECURED);
  }

  @Test
  void theRunPageSaysWhatWasPushed() throws Exception {
    FreeStyleBuild run = run(image().build());

    HtmlPage page = open(run.getUrl());

    DomNode summary = page.querySelector(".slipway-summary");
    assertThat(summary.asNormalizedText())
        .contains("reg.test/app", "1.0", "latest", "sha256:0123456789ab", "rule release")
        .contains("1.0 MB sent in 2.3 sec")
        .doesNotContain(DIGEST);
    assertThat(copied(summary)).containsExactly("reg.test/app@" + DIGEST);
    assertThat(page.getAnchorByText("Container images").getHrefAttribute())
        .endsWith("/" + run.getUrl() + "registry");
  }

  @Test
  void theRunPageSaysThatNothingChangedAndThatThereIsMore() throws Exception {
    PushedImage unchanged = image().unchanged(true).build();
    FreeStyleBuild run =
        run(unchanged, unchanged, unchanged, unchanged, unchanged, unchanged, unchanged);

    String text = open(run.getUrl()).asNormalizedText();

    assertThat(text.split("unchanged", -1)).hasSize(6);
    assertThat(text).contains("2 more");
  }

  @Test
  void whatWasNotPushedIsShownWithTheReasons() throws Exception {
    FreeStyleBuild run =
        run(
            PushedImage.builder()
                .image("reg.test/app")
                .skipped(true)
                .ref("refs/heads/topic")
                .reason("rule main: branch is not main\nrule release: not a tag")
                .build());

    for (String url : List.of(run.getUrl(), run.getUrl() + "registry/")) {
      assertThat(open(url).asNormalizedText())
          .contains("reg.test/app", "Nothing to push")
          .contains("rule main: branch is not main", "rule release: not a tag");
    }
    assertThat(open(run.getParent().getUrl()).<DomNode>querySelector(".slipway-job"))
        .as("the images of a job that pushed none")
        .isNull();
  }

  @Test
  void theImagePageSaysEverything() throws Exception {
    FreeStyleBuild run = run(image().build());

    HtmlPage page = open(run.getUrl() + "registry/");

    DomNode facts = page.querySelector(".slipway-facts");
    assertThat(facts.asNormalizedText())
        .contains(DIGEST, "reg.test/app:1.0", "reg.test/app:latest", "release")
        .contains("tag v1.0", "c0ffeec0ff", "reg.test/jre:17", BASE_DIGEST)
        .contains("sha256:" + "1d".repeat(32), "1.0 MB sent in 2.3 sec");
    assertThat(copied(facts))
        .containsExactly(
            "reg.test/app@" + DIGEST, "reg.test/app:1.0", "reg.test/app:latest", BASE_DIGEST);
    DomElement picture = page.querySelector("svg.slipway-layers");
    assertThat(picture.getAttribute("aria-label")).isEqualTo("3 layers, 10 MB, 1 sent");
    assertThat(picture.querySelectorAll("rect"))
        .extracting(rect -> ((DomElement) rect).getAttribute("class"))
        .containsExactly("slipway-layer--present", "slipway-layer--mounted", "slipway-layer--sent");
    assertThat(page.querySelectorAll("section.slipway-image tbody tr"))
        .extracting(row -> row.asNormalizedText().replaceAll("\\s+", " ").strip())
        .containsExactly(
            "base 1 6.0 MB already there sha256:000000000001",
            "base 2 3.0 MB mounted sha256:000000000002",
            "classes 1.0 MB sent sha256:000000000003");
  }

  @Test
  void whatOthersWroteIsShownAsText() throws Exception {
    FreeStyleBuild run =
        run(
            PushedImage.builder()
                .image("reg.test/app" + HOSTILE)
                .digest(HOSTILE)
                .imageId(HOSTILE)
                .tags(List.of(HOSTILE))
                .references(List.of(HOSTILE))
                .rule(HOSTILE)
                .base(HOSTILE)
                .baseDigest(HOSTILE)
                .layers(List.of(new PushedLayer(HOSTILE, HOSTILE, 5, HOSTILE)))
                .ref("refs/heads/" + HOSTILE)
                .commit(HOSTILE)
                .build(),
            PushedImage.builder().image(HOSTILE).skipped(true).reason(HOSTILE).build());

    for (String url : List.of(run.getUrl(), run.getUrl() + "registry/", run.getParent().getUrl())) {
      String html = open(url).getWebResponse().getContentAsString();
      assertThat(html).contains("&lt;script").doesNotContain("<script>alert", "<img src=x");
    }
  }

  @Test
  void ourPartsHaveNoInlineScriptHandlerOrStyle() throws Exception {
    FreeStyleBuild run = run(image().build(), image().skipped(true).reason("no rule").build());

    assertThat(inlineParts(open(run.getUrl()), ".slipway-summary")).isEmpty();
    assertThat(inlineParts(open(run.getUrl() + "registry/"), ".slipway-image")).isEmpty();
    assertThat(inlineParts(open(run.getParent().getUrl()), ".slipway-job")).isEmpty();
  }

  @Test
  void whoMayNotReadTheJobSeesNoImage() throws Exception {
    FreeStyleBuild run = run(image().build());
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.READ)
            .everywhere()
            .to("alice", "bob")
            .grant(Item.READ)
            .onItems(run.getParent())
            .to("alice"));

    String url = run.getUrl() + "registry/";
    assertThat(status("alice", url)).isEqualTo(200);
    assertThat(status("bob", url)).isEqualTo(404);
    assertThat(status("bob", url + "api/json")).isEqualTo(404);
  }

  @Test
  void theRemoteApiHasTheImages() throws Exception {
    FreeStyleBuild run = run(image().build());

    JSONObject json =
        jenkins
            .getJSON(run.getUrl() + "api/json?tree=actions[images[image,digest,tags,layers[size]]]")
            .getJSONObject();

    JSONArray actions = json.getJSONArray("actions");
    JSONObject images =
        actions.stream()
            .map(JSONObject.class::cast)
            .filter(action -> action.has("images"))
            .findFirst()
            .orElseThrow();
    JSONObject image = images.getJSONArray("images").getJSONObject(0);
    assertThat(image.getString("image")).isEqualTo("reg.test/app");
    assertThat(image.getString("digest")).isEqualTo(DIGEST);
    assertThat(image.getJSONArray("tags").join(" ")).isEqualTo("\"1.0\" \"latest\"");
    assertThat(image.getJSONArray("layers").getJSONObject(2).getLong("size")).isEqualTo(1_000_000);
    JSONObject page = jenkins.getJSON(run.getUrl() + "registry/api/json").getJSONObject();
    assertThat(page.getJSONArray("images").size()).isEqualTo(1);
  }

  @Test
  void theJobPageHasTheLastImageOfEachTagAndTheTrend() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject();
    push(job, image().tags(List.of("1.0", "latest")).durationMillis(1000).build());
    push(job, image().tags(List.of("1.1", "latest")).durationMillis(3000).build());
    FreeStyleBuild last = push(job, image().tags(List.of("1.2", "latest")).build());
    jenkins.buildAndAssertSuccess(job);

    assertThat(rows(job)).containsExactly("1.2 latest #3", "1.1 #2", "1.0 #1");
    HtmlPage page = open(job.getUrl());
    assertThat(page.querySelectorAll("svg.slipway-chart"))
        .extracting(chart -> ((DomElement) chart).getAttribute("aria-label"))
        .containsExactly(
            "Image size of the last 3 builds: from 10 MB to 10 MB, at last 10 MB",
            "Push time of the last 3 builds: from 1 sec to 3 sec, at last 2.3 sec");
    assertThat(page.getAnchorByText("#3").getHrefAttribute()).endsWith(last.getUrl() + "registry/");

    last.delete();

    assertThat(rows(job)).containsExactly("1.1 latest #2", "1.0 #1");
  }

  @Test
  void aJobThatPushedNothingShowsNothing() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject();
    assertThat(open(job.getUrl()).<DomNode>querySelector(".slipway-job")).isNull();

    FreeStyleBuild run = jenkins.buildAndAssertSuccess(job);

    assertThat(open(job.getUrl()).<DomNode>querySelector(".slipway-job")).isNull();
    assertThat(open(run.getUrl()).<DomNode>querySelector(".slipway-summary")).isNull();
  }

  @Test
  void theNewRunPageHasATabAndADetail() throws Exception {
    FreeStyleBuild run = run(image().build(), image().build());

    assertThat(run.getRunTabs()).hasAtLeastOneElementOfType(PushedImagesAction.class);
    assertThat(Functions.getDetailsFor(run).values().stream().flatMap(List::stream).toList())
        .anySatisfy(
            detail -> {
              assertThat(detail.getDisplayName()).isEqualTo("2 images pushed");
              assertThat(detail.getLink()).isEqualTo("registry/");
            });
  }

  @Test
  void whoeverReadsChineseGetsChinese() throws Exception {
    FreeStyleBuild run = run(image().build());
    LocaleProvider before = LocaleProvider.getProvider();
    // As Jenkins does it outside of tests.
    LocaleProvider.setProvider(
        new LocaleProvider() {
          @Override
          public Locale get() {
            return Functions.getCurrentLocale();
          }
        });
    try (JenkinsRule.WebClient client = client()) {
      client.addRequestHeader("Accept-Language", "zh-CN");

      assertThat(client.goTo(run.getUrl() + "registry/").asNormalizedText())
          .contains("容器镜像", "摘要", "标签 v1.0", "本次推送", "已挂载")
          .doesNotContain("Container images", "mounted");
      assertThat(client.goTo(run.getParent().getUrl()).asNormalizedText())
          .contains("镜像大小", "推送耗时", "各标签的最新镜像");
    } finally {
      LocaleProvider.setProvider(before);
    }
  }

  @Test
  void dockerCommonsLinksTheImageToItsRun() throws Exception {
    FreeStyleBuild run = run(image().build(), PushedImage.builder().skipped(true).build());

    String id = "sha256:" + "1d".repeat(32);
    assertThat(run.getAction(DockerFingerprintAction.class).getImageIDs()).containsExactly(id);
    assertThat(DockerFingerprints.of(id).getUsages()).containsKey(run.getParent().getFullName());
    assertThat(open(run.getUrl() + "docker-fingerprints/").asNormalizedText())
        .contains("1d".repeat(32));
  }

  private static FreeStyleBuild run(PushedImage... images) throws Exception {
    return push(jenkins.createFreeStyleProject(), images);
  }

  private static FreeStyleBuild push(FreeStyleProject job, PushedImage... images) throws Exception {
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(job);
    PushedImages.add(run, List.of(images));
    return run;
  }

  private static PushedImage.Builder image() {
    return PushedImage.builder()
        .image("reg.test/app")
        .digest(DIGEST)
        .imageId("sha256:" + "1d".repeat(32))
        .tags(List.of("1.0", "latest"))
        .references(List.of("reg.test/app:1.0", "reg.test/app:latest"))
        .rule("release")
        .base("reg.test/jre:17")
        .baseDigest(BASE_DIGEST)
        .layers(
            List.of(
                new PushedLayer(
                    "base 1", "sha256:000000000001" + "0".repeat(52), 6_000_000, "PRESENT"),
                new PushedLayer(
                    "base 2", "sha256:000000000002" + "0".repeat(52), 3_000_000, "MOUNTED"),
                new PushedLayer(
                    "classes", "sha256:000000000003" + "0".repeat(52), 1_000_000, "SENT")))
        .bytesSent(1_000_000)
        .durationMillis(2300)
        .ref("refs/tags/v1.0")
        .commit(COMMIT);
  }

  /** Without JavaScript and styles: what the server wrote is what is tested. */
  private static JenkinsRule.WebClient client() {
    JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false);
    client.getOptions().setCssEnabled(false);
    return client;
  }

  private static HtmlPage open(String url) throws Exception {
    try (JenkinsRule.WebClient client = client()) {
      return client.goTo(url);
    }
  }

  private static int status(String user, String url) throws Exception {
    try (JenkinsRule.WebClient client = client().withThrowExceptionOnFailingStatusCode(false)) {
      return client
          .login(user)
          .getPage(client.createCrumbedUrl(url))
          .getWebResponse()
          .getStatusCode();
    }
  }

  /** What the copy buttons of a part of a page copy. */
  private static List<String> copied(DomNode part) {
    return part.querySelectorAll("button.jenkins-copy-button").stream()
        .map(button -> ((DomElement) button).getAttribute("text"))
        .toList();
  }

  /** Tags and build of each image on the page of a job. */
  private static List<String> rows(FreeStyleProject job) throws Exception {
    return open(job.getUrl()).querySelectorAll(".slipway-job tbody tr").stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.querySelectorAll(".slipway-tag, td:last-child a").stream()
                        .map(DomNode::asNormalizedText)
                        .toList()))
        .toList();
  }

  private static List<String> inlineParts(HtmlPage page, String ours) {
    assertThat(page.querySelectorAll(ours)).isNotEmpty();
    return page.querySelectorAll(ours + ", " + ours + " *").stream()
        .map(DomElement.class::cast)
        .filter(
            element ->
                element.getTagName().equals("script") && !element.hasAttribute("src")
                    || element.getTagName().equals("style")
                    || element.getAttributesMap().values().stream()
                        .map(DomAttr::getName)
                        .anyMatch(name -> name.startsWith("on") || name.equals("style")))
        .map(DomElement::asXml)
        .toList();
  }
}
