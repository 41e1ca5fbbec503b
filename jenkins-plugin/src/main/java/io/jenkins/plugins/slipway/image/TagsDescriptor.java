package io.jenkins.plugins.slipway.image;

import groovy.lang.GString;
import io.jenkins.plugins.slipway.config.Words;
import java.util.HashMap;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** Of steps with a list of tags, which is one text in a form. */
public abstract class TagsDescriptor extends ImageStepDescriptor {
  private static final String TAGS = "tags";

  TagsDescriptor() {}

  @Override
  public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
    Object tags = form.get(TAGS);
    if (tags instanceof String text) {
      JSONArray list = new JSONArray();
      list.addAll(Words.of(text));
      form.put(TAGS, list);
    }
    return super.newInstance(request, form);
  }

  /** A script may give one text, too. */
  @Override
  public Step newInstance(Map<String, Object> arguments) throws Exception {
    Object tags = arguments.get(TAGS);
    if (tags instanceof String || tags instanceof GString) {
      Map<String, Object> changed = new HashMap<>(arguments);
      changed.put(TAGS, Words.of(tags.toString()));
      return super.newInstance(changed);
    }
    return super.newInstance(arguments);
  }
}
