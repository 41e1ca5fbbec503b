package io.github.slipway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.source.ClassFile.Startable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassFileTest {
  private static final String ARGUMENTS = "([Ljava/lang/String;)V";
  private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  @Test
  void aPublicStaticMainWithArgumentsIsFound() {
    assertThat(ClassFile.read(withMain(Opcodes.V17, PUBLIC_STATIC, ARGUMENTS)))
        .contains(new Startable("com.example.MainKt", false));
  }

  @Test
  void soAreTheFinalAndTheSyntheticMainOfKotlin() {
    // `fun main(args)` becomes the first, the bridge of `fun main()` the second.
    assertThat(ClassFile.read(withMain(Opcodes.V1_8, PUBLIC_STATIC | Opcodes.ACC_FINAL, ARGUMENTS)))
        .isPresent();
    assertThat(
            ClassFile.read(
                withMain(Opcodes.V1_8, PUBLIC_STATIC | Opcodes.ACC_SYNTHETIC, ARGUMENTS)))
        .isPresent();
  }

  @Test
  void otherMethodsCalledMainAreNotFoundBeforeJava25() {
    assertThat(ClassFile.read(withMain(Opcodes.V21, PUBLIC_STATIC, "()V"))).isEmpty();
    assertThat(ClassFile.read(withMain(Opcodes.V21, Opcodes.ACC_PUBLIC, ARGUMENTS))).isEmpty();
    assertThat(ClassFile.read(withMain(Opcodes.V21, Opcodes.ACC_STATIC, ARGUMENTS))).isEmpty();
    assertThat(ClassFile.read(withMain(Opcodes.V21, PUBLIC_STATIC, "([Ljava/lang/String;)I")))
        .isEmpty();
  }

  @Test
  void fromJava25OnInstanceMethodsAndMethodsWithoutArgumentsAreFound() {
    int java25 = 69;
    assertThat(ClassFile.read(withMain(java25, 0, "()V"))).isPresent();
    assertThat(ClassFile.read(withMain(java25, Opcodes.ACC_STATIC, ARGUMENTS))).isPresent();
    assertThat(ClassFile.read(withMain(java25, PUBLIC_STATIC, ARGUMENTS))).isPresent();
    assertThat(ClassFile.read(withMain(java25, Opcodes.ACC_PRIVATE, "()V"))).isEmpty();
    assertThat(ClassFile.read(withMain(java25, PUBLIC_STATIC, "(I)V"))).isEmpty();
  }

  @Test
  void theAnnotationOfSpringBootIsFoundBehindOthers() {
    String spring = "Lorg/springframework/boot/autoconfigure/SpringBootApplication;";
    ClassWriter writer = writer(Opcodes.V17);
    AnnotationVisitor other = writer.visitAnnotation("Lcom/example/Other;", true);
    other.visit("number", 1L);
    other.visitEnum("kind", "Lcom/example/Kind;", "ONE");
    AnnotationVisitor array = other.visitArray("names");
    array.visit(null, "a");
    array.visitAnnotation(null, "Lcom/example/Inner;").visitEnd();
    array.visitEnd();
    other.visitEnd();
    AnnotationVisitor application = writer.visitAnnotation(spring, true);
    application.visit("proxyBeanMethods", false);
    application.visitEnd();

    assertThat(ClassFile.read(finish(writer, PUBLIC_STATIC, ARGUMENTS)))
        .contains(new Startable("com.example.MainKt", true));

    ClassWriter without = writer(Opcodes.V17);
    without.visitField(0, "name", "Ljava/lang/String;", null, spring).visitEnd();
    assertThat(ClassFile.read(finish(without, PUBLIC_STATIC, ARGUMENTS)))
        .contains(new Startable("com.example.MainKt", false));
  }

  @Test
  void whatIsNoClassFileHasNoMain() {
    assertThat(ClassFile.read(new byte[0])).isEmpty();
    assertThat(ClassFile.read("content of com/example/Main.class".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aClassFileThatIsCutOffAnywhereHasNoMain() {
    byte[] whole = withMain(Opcodes.V17, PUBLIC_STATIC, ARGUMENTS);
    for (int length = 0; length < whole.length; length++) {
      assertThat(ClassFile.read(Arrays.copyOf(whole, length))).as("%s bytes", length).isEmpty();
    }
  }

  @Test
  void asmFindsTheSameInAllClassesOfTheJdk() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    List<String> ours = new ArrayList<>();
    List<String> asms = new ArrayList<>();
    for (String module : List.of("java.base", "jdk.compiler", "jdk.jartool", "jdk.javadoc")) {
      try (Stream<Path> files = Files.walk(modules.resolve(module))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (file.toString().endsWith(".class")) {
            byte[] bytes = Files.readAllBytes(file);
            ClassFile.read(bytes).map(Startable::name).ifPresent(ours::add);
            mainClassByAsm(bytes).ifPresent(asms::add);
          }
        }
      }
    }
    assertThat(ours).isEqualTo(asms).contains("com.sun.tools.javac.Main", "sun.tools.jar.Main");
  }

  private static Optional<String> mainClassByAsm(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    boolean[] found = {false};
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            found[0] |=
                name.equals("main")
                    && descriptor.equals(ARGUMENTS)
                    && (access & PUBLIC_STATIC) == PUBLIC_STATIC;
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return found[0] ? Optional.of(reader.getClassName().replace('/', '.')) : Optional.empty();
  }

  private static byte[] withMain(int version, int access, String descriptor) {
    return finish(writer(version), access, descriptor);
  }

  private static ClassWriter writer(int version) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, "com/example/MainKt", null, "java/lang/Object", null);
    return writer;
  }

  private static byte[] finish(ClassWriter writer, int access, String descriptor) {
    writer.visitField(0, "aLong", "J", null, 1L << 40).visitEnd();
    MethodVisitor other = writer.visitMethod(PUBLIC_STATIC, "other", "()V", null, null);
    other.visitEnd();
    writer.visitMethod(access, "main", descriptor, null, null).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
