package io.jenkins.plugins.slipway.image;

import io.github.slipway.TagRequest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.TagResult;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gives tags to an image, where the workspace is. */
record TagWork(String image, ArrayList<String> tags) implements EngineWork<TaggedImage> {
  TagWork(String image, List<String> tags) {
    this(image, new ArrayList<>(tags));
  }

  @Override
  public TaggedImage run(Engine engine) throws IOException, InterruptedException {
    TagResult result = engine.slipway().tag(new TagRequest(ImageReference.of(image), tags));
    List<String> written = new ArrayList<>();
    for (TagResult.Tagged tagged : result.tags()) {
      written.add(tagged.reference().tagOrDigest());
      engine.log().info(line(result, tagged));
    }
    return new TaggedImage(result.image().name(), result.digest().toString(), written);
  }

  private static String line(TagResult result, TagResult.Tagged tagged) {
    String before =
        result.isUnchanged(tagged)
            ? "unchanged"
            : tagged.before().map(digest -> "was " + digest).orElse("new");
    return tagged.reference() + " is " + result.digest() + " (" + before + ")";
  }
}
