package io.github.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ManifestContent.Entry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestContentTest {
  private static final Digest A = Bytes.of("a").digest();
  private static final Digest B = Bytes.of("b").digest();

  @Test
  void readsTheManifestOfAnImage() throws IOException {
    ManifestContent content =
        ManifestContent.of(
            manifest(
                """
                {"schemaVersion":2,"unknown":{},
                 "config":{"mediaType":"c","digest":"A","size":7,"annotations":{}},
                 "layers":[{"mediaType":"x","digest":"A","size":0},
                           {"mediaType":"y","digest":"B","size":9007199254740993}]}
                """));

    assertThat(content.config()).isEqualTo(new Descriptor("c", A, 7));
    assertThat(content.layers())
        .containsExactly(new Descriptor("x", A, 0), new Descriptor("y", B, 9007199254740993L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "null",
        "[]",
        "{}",
        "{'config':{'mediaType':'c','digest':'A','size':1}}",
        "{'config':{'mediaType':'c','digest':'A','size':1},'layers':{}}",
        "{'layers':[]}",
        "{'config':[],'layers':[]}",
        "{'config':{'digest':'A','size':1},'layers':[]}",
        "{'config':{'mediaType':'c','digest':'A'},'layers':[]}",
        "{'config':{'mediaType':'c','digest':'A','size':-1},'layers':[]}",
        "{'config':{'mediaType':'c','digest':'A','size':'1'},'layers':[]}",
        "{'config':{'mediaType':'c','digest':'A','size':99999999999999999999},'layers':[]}",
        "{'config':{'mediaType':'c','digest':'x','size':1},'layers':[]}",
        "{'config':{'mediaType':'c','size':1},'layers':[]}",
        "{'config':{'mediaType':'c','digest':'A','size':1},'layers':['A']}",
        "{'config':{'mediaType':'c','digest':'A','size':1},'layers':[],'manifests':[]}",
        "{'config':{'mediaType':'c','digest':'A','size':1},'layers':[null]}"
      })
  void refusesWhatIsNoManifestOfAnImage(String json) {
    assertThatThrownBy(() -> ManifestContent.of(manifest(json.replace('\'', '"'))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void readsAnIndexWithoutWhatIsNoImage() throws IOException {
    List<Entry> entries =
        ManifestContent.entriesOf(
            manifest(
                """
                {"manifests":[
                  {"mediaType":"m","digest":"A","size":1,
                   "platform":{"os":"linux","architecture":"arm","variant":"v7"}},
                  {"mediaType":"m","digest":"B","size":2},
                  {"mediaType":"m","digest":"B","size":3,
                   "platform":{"os":"unknown","architecture":"unknown"}},
                  {"mediaType":"m","digest":"B","size":4,
                   "annotations":{"vnd.docker.reference.type":"attestation-manifest"}},
                  {"mediaType":"m","digest":"B","size":5,"artifactType":"application/x"}]}
                """));

    assertThat(entries).extracting(entry -> entry.descriptor().size()).containsExactly(1L, 2L);
    assertThat(entries.get(0).platform()).contains(Platform.of("linux/arm/v7"));
    assertThat(entries.get(1).platform()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{'manifests':{}}", "{'manifests':[{}]}"})
  void refusesWhatIsNoIndex(String json) {
    assertThatThrownBy(() -> ManifestContent.entriesOf(manifest(json.replace('\'', '"'))))
        .isInstanceOf(IOException.class);
  }

  private static Manifest manifest(String json) {
    return Manifest.of(
        "any", Bytes.of(json.replace("\"A\"", "\"" + A + "\"").replace("\"B\"", "\"" + B + "\"")));
  }
}
