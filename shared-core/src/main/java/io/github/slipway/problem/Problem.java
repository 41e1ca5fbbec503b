package io.github.slipway.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of failures: what each says and advises. {@code {name}} in a text is replaced by
 * the value that the place of failure gives.
 */
public enum Problem {

  // References and tags.
  INVALID_REFERENCE(
      "'{reference}' is not an image reference: {why}.",
      "Write it as [registry[:port]/]repository[:tag], for example"
          + " localhost:5000/team/app:1.0."),
  PUSH_TO_DIGEST(
      "'{reference}' names a digest, and what is pushed gets its digest from its content.",
      "Name a tag instead, or none: then the project's version is taken."),
  INVALID_TAG(
      "'{tag}' is not a tag.",
      "A tag has letters, digits, '_', '.' and '-' only, at most 128, and does not start with '.' or"
          + " '-'."),

  TAG_VALUE_MISSING(
      "The tag {template} cannot be made: {variable} has no value, since {why}.",
      "Give it one with {how}; or write another variable: docs/build-rules.md lists them."),
  TAG_OF_NO_VERSION(
      "The tag {template} cannot be made: '{value}' is not a version, and :{form} asks for a part of"
          + " one.",
      "A version begins with a number, as in 1.2.3 and v1.2.3. Take it out of a longer name by a group"
          + " of the rule's pattern, as in tag: /release-v(.*)/, or leave :{form} out."),
  TAG_MADE_INVALID(
      "{template} gives '{tag}', and that is not a tag: {why}.",
      "{advice} A tag has letters, digits, '_', '.' and '-' only, at most 128, and does not start with"
          + " '.' or '-'."),

  TAG_TAKEN(
      "{reference} stands for {present} and would have to be moved to {digest}, which overwrite: false"
          + " forbids; nothing was written under any tag.",
      "Push under another tag or version; or let it move: -Dregistry.overwrite=true, or overwrite:"
          + " true in the rule."),
  INVALID_REF(
      "'{ref}', which comes from {source}, cannot be the name of a Git ref: {why}.",
      "Correct it there, or say with -Dregistry.ref=refs/heads/NAME what is built."),
  UNKNOWN_REF(
      "-Dregistry.ref={ref} does not say what is built: {why}.",
      "Give its full name: -Dregistry.ref=refs/heads/NAME for a branch, refs/tags/NAME for a tag,"
          + " refs/pull/NUMBER/head for a pull request."),
  COMMIT_NOT_BUILT(
      "-Dregistry.commit names {commit}, and HEAD of {directory} is {head}.",
      "What is built is the work tree: check that commit out, or leave -Dregistry.commit out."),
  GIT_UNREADABLE(
      "The Git repository of {directory} cannot be read: {why}.",
      "Look at it with git status and git fsck; a new clone is often the shortest way."),

  // Build rules.
  RULES_FILE_INVALID(
      "{file}, line {line}, column {column}: {why}.",
      "Correct the file; docs/build-rules.md says what may stand in it."),
  RULES_FILE_UNREADABLE(
      "{file}, which says what is built and pushed, cannot be read: {why}.",
      "Make it a readable file, or name another one with -Dregistry.rulesFile=FILE."),
  RULES_FILE_MISNAMED(
      "{file} is not read: build rules stand in {name}.",
      "Rename it, or name it with -Dregistry.rulesFile={file}."),
  RULES_FILE_EXISTS(
      "{file} is there already; nothing was written.",
      "Edit it; mvn registry:plan shows what it does. For a new one, remove it first."),
  RULES_FILE_UNWRITABLE(
      "{file} cannot be written: {why}.",
      "Give this user write access to the directory, or write the file by hand: docs/build-rules.md"
          + " explains it."),
  UNKNOWN_RULE(
      "No rule of {origin} is called '{rule}': {advice}.",
      "Correct -Dregistry.rule; registry:plan shows the rules and their names."),
  RULE_DOES_NOT_MATCH(
      "The rule '{rule}' of {origin} was asked for and does not match: {why}.",
      "Build a ref that it is for (-Dregistry.ref names one), or leave -Dregistry.rule out."),
  NO_RULES(
      "The rule '{rule}' is asked for, and {why}.",
      "Leave -Dregistry.rule out, or see where rules are looked for: docs/build-rules.md."),
  NOT_CLEAN(
      "Rule '{rule}' has clean: true, and tracked files were changed: {files}.",
      "Commit or revert them, or take clean: true out of the rule."),
  NOT_KNOWN_CLEAN(
      "Rule '{rule}' has clean: true, and {directory} is in no Git repository that could say what"
          + " was changed.",
      "Build in a clone of the repository, or take clean: true out of the rule."),
  RULES_COLLIDE(
      "The rules {first} and {second} would both push {reference}, from different sources.",
      "Give one of them another image or other tags."),
  INVALID_RULE_ENTRY(
      "<{element}> of the <rule> '{rule}' cannot be used: {why}.",
      "Correct it among the <rules> of the plugin's configuration in the POM;"
          + " docs/build-rules.md says what there may be."),
  MODULES_WITHOUT_PLAN(
      "There is no plan for {modules}.", "The errors above say why, and what to do."),
  CONFIGURATION_UNREADABLE(
      "Maven cannot read the plugin's configuration in the module {module}: {why}.",
      "Correct it in the POM; mvn registry:help -Ddetail -Dgoal=plan explains every parameter."),
  INVALID_RULES_ELEMENT(
      "<{element}>{value}</{element}>, which is for the <rules> of the POM, cannot be used: {why}.",
      "Correct it in the plugin's configuration; docs/build-rules.md says what there may be."),

  // What the user set.
  INVALID_SETTING(
      "'{value}' is not a valid value of registry.{property}: {why}.",
      "Correct <{property}> in the POM, or -Dregistry.{property}."),

  // What the build tool is told: parameters, modules, settings.
  NO_IMAGE(
      "No image is named.",
      "Say where it goes with -Dimage=REGISTRY/REPOSITORY, for example"
          + " -Dimage=localhost:5000/team/app, with <image> in the plugin's configuration, or with"
          + " image: in .registry.yaml."),
  NO_TAG(
      "{image} has no tag: there is no project here whose version could be it.",
      "Name a tag: -Dimage={image}:TAG or -Dregistry.tags=TAG."),
  MODULE_NOT_PACKAGED(
      "The module {module} has no jar yet, and this module needs it.",
      "Let the package phase run first, in one command: mvn package registry:push."),
  SAME_REFERENCE(
      "The modules {first} and {second} would both push {reference}.",
      "Give each its own <image>, or end the image in '/': each module then gets its artifactId"
          + " appended."),
  NO_MODULE_HAS_MAIN_CLASS(
      "None of the modules {modules} has a class with a main method.",
      "Name the class to start in the module that is to be an image: <mainClass> in the plugin's"
          + " configuration there."),
  NO_SUCH_SERVER(
      "There is no server with the id '{id}' in settings.xml.",
      "Add it to ~/.m2/settings.xml, or name another one with -Dregistry.serverId."),
  SERVER_INCOMPLETE(
      "The server '{id}' of settings.xml has no username or no password.",
      "Add both to it, or name another one with -Dregistry.serverId."),
  SETTINGS_NOT_DECRYPTED(
      "The password of the {what} of settings.xml cannot be decrypted: {why}.",
      "Check settings-security.xml, and encrypt the password again with mvn --encrypt-password."),
  INVALID_REGISTRY_ENTRY(
      "<{element}>{value}</{element}> of the <registry> {host} cannot be used: {why}.",
      "Correct it among the <registries> of the plugin's configuration in the POM."),
  HALF_A_CREDENTIAL(
      "{present} is set and {missing} is not.",
      "Set both or neither; a server of settings.xml keeps the password out of the command line."),

  // What is built: source.
  FILE_VANISHED(
      "The file {file} was there when the build began, and is gone.",
      "Does another build or an editor change this project? Run the same command again, alone."),
  FILE_CHANGED(
      "The file {file} changed while it was read.",
      "Does another build or an editor change this project? Run the same command again, alone."),
  FILE_UNREADABLE(
      "This user may not read the file {file}.", "Give the user that builds read access."),
  NOT_A_FILE(
      "{file} is neither a file nor a directory.", "Remove it: an image's layer cannot have it."),
  BROKEN_LINK(
      "The link {link} leads nowhere: to {target}.",
      "Remove the link, or create what it points to."),
  LINK_LOOP("The link {link} leads back to a directory that it is in.", "Remove the link."),
  LINK_LEADS_OUT(
      "The link {link} leads out of {directory}, to {target}, where nothing is read.",
      "Copy the file into the directory, or leave the link out: in .dockerignore, or with <exclude>"
          + " among <extraFiles>."),
  EXTRA_FILES_MISSING(
      "{path} is to go into the image, and is not there.",
      "Check the path among <extraFiles> or in -Dregistry.extraFiles; relative ones start at the"
          + " project's directory."),
  EXTRA_FILES_PLACE(
      "'{path}' is no place for files in an image.",
      "Give an absolute path without '..' as <to> among <extraFiles>, or behind the colon in"
          + " -Dregistry.extraFiles=FROM:/TO."),
  NO_DIRECTORY(
      "{directory} is to be an image's content, and is no directory.",
      "Name the directory with -Dregistry.context=DIR."),
  DIRECTORY_EMPTY(
      "{directory} has no files for an image, or its .dockerignore names all of them.",
      "Name another directory with -Dregistry.context=DIR, or change its .dockerignore."),
  SECRETS_IN_IMAGE(
      "Files that look like secrets go into the image, where everyone who may pull it can read them:"
          + " {files}.",
      "Leave them out (with .dockerignore, <excludes> or in the build), and give secrets to the"
          + " container when it starts; if they are none: -Dregistry.secrets=ignore."),
  UNDECODABLE_FILE_NAME(
      "The name of {file} cannot be read with the character encoding of this system.",
      "Run the build with a UTF-8 locale, for example LC_ALL=C.UTF-8, or rename the file."),
  NO_CLASSES(
      "{project} is not compiled: there is nothing in {directory}.",
      "Build and push in one command: mvn package registry:push."),
  NO_MAIN_CLASS(
      "{project} has no class with a main method in {directory}.",
      "Name one of a dependency with -Dregistry.mainClass=com.example.Main, or say with"
          + " -Dregistry.entrypoint=… what the container runs."),
  SEVERAL_MAIN_CLASSES(
      "{project} has several classes with a main method: {classes}.",
      "Choose one of them, for example -Dregistry.mainClass={first}."),
  INVALID_MAIN_CLASS(
      "'{mainClass}' cannot be the name of a class.",
      "Write it with its package, as in -Dregistry.mainClass=com.example.Main."),
  MAIN_CLASS_MISSING(
      "The main class {mainClass} is neither in {classes} nor in a dependency.",
      "Correct -Dregistry.mainClass, or build and push in one command: mvn package registry:push."),
  DEPENDENCY_NOT_PACKAGED(
      "A dependency is a directory, {directory}, and not yet a jar.",
      "Build and push in one command: mvn package registry:push."),
  DEPENDENCY_MISSING(
      "The dependency {jar} is not there.",
      "Build and push in one command: mvn package registry:push."),

  // What goes into the image: jars and WARs.
  PACKAGE_MISSING(
      "{project} has no {kind} to make an image of: {file} is not there.",
      "Build and push in one command: mvn package registry:push; or name the file with"
          + " -Dregistry.file=FILE."),
  PACKAGE_UNREADABLE(
      "{file} cannot be read as a {kind}: {why}.",
      "Make it anew, mvn clean package registry:push, or name another one with"
          + " -Dregistry.file=FILE."),
  JAR_WITHOUT_MAIN_CLASS(
      "{jar} names no class to start: {why}.",
      "Name it with -Dregistry.mainClass=com.example.Main; or have the image made of the project's"
          + " classes, where the main class is found: -Dregistry.source=java."),
  MAIN_CLASS_NOT_IN_JAR(
      "The main class {mainClass} is neither in {jar} nor in what its Class-Path names.",
      "Correct -Dregistry.mainClass or the Main-Class of the manifest, or make the jar anew."),
  NOT_SPRING_BOOT(
      "{jar} is no archive that Spring Boot repackaged: {why}.",
      "Let spring-boot:repackage run in the package phase, as Spring Boot's parent POM does; or name"
          + " the archive with -Dregistry.file=FILE, or another source: -Dregistry.source=java."),
  LAYERS_INDEX_INVALID(
      "{jar}, {index}, line {line}: {why}.",
      "Make the archive anew with Spring Boot's plugin, or without layers: the default ones are then"
          + " taken. -Dregistry.source=java does not read the index."),
  LAYERS_INDEX_INCOMPLETE(
      "{jar}: {index} says of no layer that {file} belongs there.",
      "Make the archive anew with Spring Boot's plugin: something was added after it, or its"
          + " configuration of layers has no rule for all files."),
  CLASS_PATH_OUTSIDE(
      "The Class-Path of {jar} names {file}, which is outside of {directory}.",
      "Copy what it needs beside the jar, as maven-dependency-plugin:copy-dependencies does; or have"
          + " the image made of the project's classes: -Dregistry.source=java."),
  FILE_OUTSIDE(
      "{path} of the image would be {file}, which is outside of {directory}.",
      "Copy it into that directory: links and jars may name no files elsewhere."),
  WEB_APP_PLACE_UNKNOWN(
      "The base does not say where web applications belong: it sets none of {variables}.",
      "Name the directory with -Dregistry.appRoot=/path/of/webapps/ROOT, or a base with Tomcat or"
          + " Jetty: -Dregistry.from=tomcat:10.1-jre17-temurin."),

  // Dockerfiles, and what they leave out.
  IGNORE_FILE_INVALID(
      "{file}:{line}: '{pattern}' is not a pattern: {why}.",
      "Correct the line; docs/dockerfile.md says what there may be."),
  NO_DOCKERFILE(
      "The Dockerfile {file} cannot be read: {why}.",
      "Name another one with -Dregistry.dockerfile, relative to the context (-Dregistry.context)."),
  NO_STAGE(
      "{file} has no stage '{stage}': {hint}.",
      "Correct -Dregistry.stage, or leave it out for the last stage."),
  NO_CONTEXT(
      "The context {context}, which is to be built from, cannot be used: {why}.",
      "Correct -Dregistry.context; relative paths start at the directory of the project."),
  DOCKERFILE_BEYOND(
      "{place}: {instruction} needs buildah or docker, {why}.",
      "Install buildah or docker; -Dregistry.builder=buildah or =docker has it built by one."
          + " docs/dockerfile.md says what Slipway builds without them."),
  TOOL_MISSING(
      "{tool}, which is to build the Dockerfile, cannot be started: {why}.",
      "Install it, or say with -Dregistry.builder who builds: auto, slipway, buildah or docker."),
  TOOL_FAILED(
      "{tool} could not build the Dockerfile: {why}.",
      "Its messages are above. It fetches bases itself: log in with {tool} login if it may not."),
  DOCKERFILE_INVALID("{place}: {why}.", "Correct the Dockerfile; docs/dockerfile.md helps."),

  // What it is built on: base.
  INVALID_BASE(
      "'{from}' is not a base: {why}.",
      "-Dregistry.from takes an image reference, oci:DIR[:tag], oci-archive:FILE[:tag],"
          + " docker-archive:FILE[:reference], docker-daemon:NAME[:TAG], scratch or jlink."),
  NO_BASE(
      "Nothing says what the image of {source} is to be built on.",
      "Name a base with -Dregistry.from=…, such as an image with a web server for a static site, or"
          + " scratch for nothing."),
  BASE_NOT_FOUND(
      "The base image {base} does not exist, or may not be read without other credentials.",
      "Check its name and tag, set another with -Dregistry.from=…, or log in to its registry: mvn"
          + " registry:login -Dregistry.host=HOST."),
  BASE_UNREACHABLE(
      "The base image {base} cannot be fetched: {why}",
      "{advice} Or set another base: -Dregistry.from=REGISTRY/REPOSITORY:TAG, such as a copy in your"
          + " own registry; or a mirror of Docker Hub: -Dregistry.mirror=HOST; or on Linux, to try"
          + " things out, -Dregistry.from=jlink."),
  BASE_PLATFORM_MISSING(
      "The base image {base} is not there for {platform}, only for {platforms}.",
      "Choose of these with -Dregistry.platform=… or -Dregistry.platforms=…,…, or name another base"
          + " with -Dregistry.from=…."),
  BASE_OTHER_PLATFORM(
      "The base image {base} is for {actual}, and {platform} was asked for.",
      "Set -Dregistry.platform={actual}, or another base with -Dregistry.from=…."),
  BASE_ONE_PLATFORM(
      "The base image {base} is for {actual} alone, and not for {platforms}.",
      "Set a base that is there for all platforms with -Dregistry.from=…, or build for one of them:"
          + " -Dregistry.platform={actual}."),
  UNKNOWN_PLATFORM(
      "{platform} is no platform that is known, and the base '{base}' tells of none.",
      "Write os/architecture[/variant] by the names that Go has for them, such as linux/arm64. If it"
          + " exists all the same, name a base image with -Dregistry.from=… that says it is for it."),
  OUTPUT_ONE_PLATFORM(
      "{output} holds an image for one platform, and {platforms} were asked for.",
      "Choose one with -Dregistry.platform={first}, or write to -Dregistry.output=oci:DIR, which"
          + " holds them all."),
  BASE_SCHEMA1(
      "The base image {base} has a manifest in Docker's schema 1, which is no longer supported.",
      "Pull it with Docker and push it again, which writes it anew, or set another base with"
          + " -Dregistry.from=…."),
  BASE_NOT_IMAGE(
      "The base {base} is not a container image: {why}.",
      "Set an image that programs can run in with -Dregistry.from=…."),
  BASE_AMBIGUOUS(
      "{base} has several images, or none of that name: {names}.",
      "Name one of them: -Dregistry.from={base}:NAME."),
  BASE_MALFORMED(
      "The base image {base} cannot be built on: {why}.",
      "Push the base again with the tool that made it, or name another one with"
          + " -Dregistry.from=…."),
  BASE_FILES_UNREADABLE(
      "What files the base {base} has cannot be found out: {why}.",
      "Set another base with -Dregistry.from=…, or leave out what is to be written into its"
          + " directories."),
  BASE_LINK_LOOP(
      "'{path}' leads in a circle in the base, through links.",
      "Name a path without these links, or another base with -Dregistry.from=…."),
  RUNTIME_NO_BASE(
      "-Dregistry.runtime=jlink puts a Java runtime on a base, and {why}.",
      "Name a base without Java that has a C library, such as -Dregistry.from=debian:stable-slim, or"
          + " take this machine's C library, too: -Dregistry.from=jlink."),
  RUNTIME_OTHER_LIBC(
      "A Java runtime cut from this machine's JDK does not run on the base {base}, which has the C"
          + " library musl.",
      "Set a base with glibc, such as -Dregistry.from=debian:stable-slim, or one with Java:"
          + " leave -Dregistry.runtime out."),
  JLINK_HOST(
      "The base 'jlink' takes the C library of the machine that builds, so it works on Linux only, and"
          + " this is {os}.",
      "Set a base image: -Dregistry.from=eclipse-temurin:{version}-jre."),
  JLINK_PLATFORM(
      "What jlink cuts can only be for the platform of the machine that builds, {host}: it was asked"
          + " for {platform}.",
      "Set -Dregistry.platform={host}, or a base with Java, without -Dregistry.runtime:"
          + " -Dregistry.from=eclipse-temurin:{version}-jre."),
  JLINK_JDK(
      "The base 'jlink' cannot be made from the Java that runs the build, {home}: {why}.",
      "Run the build with a JDK that has jlink and jmods, or set a base image:"
          + " -Dregistry.from=eclipse-temurin:{version}-jre."),
  JLINK_AWT(
      "{class} uses AWT or Swing, and the base 'jlink' has neither display libraries nor fonts.",
      "Set a base image: -Dregistry.from=eclipse-temurin:{version}-jre."),
  JLINK_FAILED(
      "The Java runtime of the base 'jlink' could not be made: {why}",
      "Set a base image: -Dregistry.from=eclipse-temurin:{version}-jre."),

  // Files on disk: layer store, layouts, archives.
  STORE_UNWRITABLE(
      "The directory {directory}, which keeps layers between builds, cannot be written to: {why}.",
      "Give the user that builds write access, or name another directory with"
          + " -Dregistry.cache=DIR."),
  STORE_FULL(
      "The disk with {directory}, which keeps layers between builds, is full: {why}.",
      "Free some space (everything in that directory may be deleted), or name a directory on another"
          + " disk with -Dregistry.cache=DIR."),
  NO_LAYOUT(
      "There is no OCI layout at '{dir}': {why}.",
      "Name a directory that 'skopeo copy … oci:DIR', -Dregistry.output=oci:DIR or the like has"
          + " made."),
  LAYOUT_UNREADABLE("The OCI layout '{dir}' is broken: {why}.", "Delete it and make it again."),
  ARCHIVE_UNREADABLE(
      "'{file}' is not a docker archive that can be read: {why}.",
      "Make it with 'docker save', 'skopeo copy … docker-archive:FILE' or"
          + " -Dregistry.output=docker-archive:FILE."),
  OCI_ARCHIVE_UNREADABLE(
      "'{file}' is not an OCI archive that can be read: {why}.",
      "Make it with 'skopeo copy … oci-archive:FILE', 'buildah push … oci-archive:FILE' or"
          + " -Dregistry.output=oci-archive:FILE."),
  INVALID_OUTPUT(
      "'{output}' is not an output: {why}.",
      "-Dregistry.output takes oci:DIR, oci-archive:FILE, docker-archive:FILE and docker-daemon; a"
          + " comma separates several."),
  OUTPUT_UNWRITABLE(
      "'{file}' cannot be written: {why}.",
      "Make room or give permission there, or name another place with -Dregistry.output=… (of"
          + " registry:copy: -Dregistry.target=…)."),
  DOCKER_MISSING(
      "The command 'docker' cannot be run: {why}.",
      "Install Docker's client, or do without it: -Dregistry.output=docker-archive:FILE.tar writes a"
          + " file for 'docker load', and -Dregistry.from=docker-archive:FILE.tar reads one of 'docker"
          + " save'."),
  DOCKER_NO_IMAGE(
      "The Docker daemon has no image {image}.",
      "See what it has with 'docker image ls', or fetch the image with 'docker pull {image}'; without"
          + " docker-daemon: before the name, it is read from its registry."),
  DOCKER_SAVE_FAILED(
      "The Docker daemon does not hand out the image {image}: {why}",
      "Check with 'docker info' that the daemon runs and that you may use it, or read the image from"
          + " its registry: leave docker-daemon: out."),
  DOCKER_LOAD_FAILED(
      "'docker load' failed: {why}",
      "Check with 'docker info' that the daemon runs and that you may use it, or write a file with"
          + " -Dregistry.output=docker-archive:FILE.tar."),
  OUTPUT_NOT_LAYOUT(
      "'{dir}' {why} that is not an OCI layout.",
      "Name another directory with -Dregistry.output=oci:DIR (of registry:copy:"
          + " -Dregistry.target=oci:DIR), or remove what is in the way."),

  // Copying images.
  NO_TAGS(
      "No tag is named that {image} is to get.",
      "Name them with -Dregistry.tags, for example -Dregistry.tags=1.2,latest."),
  NO_STORE(
      "-Dregistry.{property} is not set: it says where the image {role}.",
      "Name an image reference, oci:DIR[:tag], oci-archive:FILE[:tag] or"
          + " docker-archive:FILE[:reference], for example"
          + " -Dregistry.source=alpine:3.20 -Dregistry.target=localhost:5000/base/alpine."),
  REPORT_UNREADABLE(
      "The report of a module, {file}, cannot be read: {why}.",
      "The goal build writes it (-Dregistry.report=DIR): run the build again, with the same version of"
          + " the plugin, and let nothing else write into that directory."),
  INVALID_STORE(
      "'{store}' is not a place of images: {why}.",
      "-Dregistry.source and -Dregistry.target take an image reference, oci:DIR[:tag],"
          + " oci-archive:FILE[:tag] or docker-archive:FILE[:reference]; -Dregistry.input takes the"
          + " latter three."),
  STORE_AMBIGUOUS(
      "{store} has several images, or none of that name: {names}.",
      "Name one of them: {store}:NAME."),
  COPY_SAME(
      "Source and target are the same: {name}.",
      "Name another repository, tag or file with -Dregistry.target."),
  COPY_TAG_GIVEN(
      "{store} names an image, and -Dregistry.tags names the tags to copy.",
      "Name {role} without a tag or digest, or leave -Dregistry.tags out."),
  COPY_NO_TAG_MATCHES(
      "No tag of {store} is like {patterns}: it has {tags}.",
      "Correct -Dregistry.tags, a list in which * stands for any characters and ? for one:"
          + " -Dregistry.tags=1.*,latest."),
  COPY_ONE_IMAGE(
      "An archive is copied one image at a time, and -Dregistry.tags names several.",
      "Leave -Dregistry.tags out and name the one image, or use an OCI layout, oci:DIR, which takes"
          + " many."),
  COPY_CHOOSE_PLATFORM(
      "{image} is for several platforms ({platforms}), and a docker archive takes one.",
      "Choose one with -Dregistry.platform={first}, or copy into an OCI layout, oci:DIR, or an OCI"
          + " archive, oci-archive:FILE, which take them all."),
  COPY_OTHER_DIGEST(
      "{target} names another digest than what is copied, {digest}.",
      "Name the target by a tag, or without tag and digest: the copy then keeps its digest."),
  NOT_COPYABLE(
      "The image {image} cannot be copied: {why}.",
      "Push it again with the tool that made it; an image in Docker's schema 1 is written anew when"
          + " Docker pulls and pushes it."),
  ARCHIVE_NOT_REPLACED(
      "'{file}' is there and is no {kind}: {why}.",
      "Only an archive of the same kind is replaced: name another file with -Dregistry.output (of"
          + " registry:copy: -Dregistry.target), or remove this one."),

  // An image that goes to several places.
  PUSH_INCOMPLETE(
      "The image did not get everywhere. Not to {failed}. It got to: {done}.",
      "{advice} Then push again: what arrived is not sent twice."),
  PLACE_FAILED("It failed: {why}.", "Try again; with -X the whole failure is shown."),

  // Talking to a registry.
  BLOBS_NOT_KEPT(
      "The registry took every layer and then said that it lacks one: {detail}.",
      "Its storage may be failing, full or collecting garbage at this moment: look at the registry's"
          + " log, then push again."),
  REGISTRY_DOWN(
      "Nothing listens at {registry}: it refused the connection to port {port}.",
      "Check that the registry runs, and that its host and port are right."),
  REGISTRY_PLAIN_HTTP_ONLY(
      "Nothing listens at {registry} on port {port}, where HTTPS was expected, but port {httpPort}"
          + " is open.",
      "If this registry really has no TLS, list it as insecure (-Dregistry.insecure={registry});"
          + " passwords are then sent unencrypted."),
  REGISTRY_UNREACHABLE(
      "{registry} cannot be reached: {why}.",
      "Check the network, and whether a firewall or a VPN stands between."),
  REGISTRY_UNKNOWN_HOST(
      "No address is known for the host of {registry}.",
      "Check how the host is written, and whether this machine can resolve it."),
  REGISTRY_TIMEOUT(
      "{registry} did not answer in time: {why}.",
      "Check that the host and port are right, and that no firewall swallows the connection; mvn registry:check"
          + " -Dregistry.host={registry} tries again, step by step."),
  REGISTRY_BROKE_CONNECTION(
      "{registry} broke the connection off during {request}: {why}.",
      "Try again; if it happens again, look into the logs of the registry and of the proxy in front"
          + " of it."),
  DEADLINE_EXCEEDED(
      "The work was not done within {deadline}, its deadline: {why}.",
      "Set a longer one, for example -Dregistry.deadline=2h, or find out why the registry is so"
          + " slow."),
  REGISTRY_ANSWERS_PLAIN_HTTP(
      "{registry} answered in plain HTTP, but HTTPS was expected.",
      "If this registry really has no TLS, list it as insecure (-Dregistry.insecure={registry});"
          + " passwords are then sent unencrypted."),
  REGISTRY_UNKNOWN_CA(
      "The certificate of {registry} was signed by a CA that is not trusted here.",
      "Give the CA's certificate as a PEM file (-Dregistry.ca=ca.pem). To see what the registry sends:"
          + " mvn registry:check"
          + " -Dregistry.host={registry}, or openssl s_client -showcerts -connect {address}"),
  REGISTRY_CERTIFICATE_NAME(
      "The certificate of {registry} is for another name: {why}.",
      "Use a name that the certificate has, or have one made whose subject alternative names have"
          + " {host}. mvn registry:check -Dregistry.host={registry} shows the names that it has."),
  REGISTRY_CERTIFICATE_EXPIRED(
      "The certificate of {registry} is not valid now: {why}.",
      "Have the certificate renewed, and check the clock of this machine."),
  REGISTRY_TLS_FAILED(
      "No TLS connection to {registry} came about: {why}.",
      "See what the registry offers: mvn registry:check -Dregistry.host={registry}, or openssl s_client -connect {address}"),
  CA_FILE_UNREADABLE(
      "The CA certificates in {file} cannot be read: {why}.",
      "Give the path of a readable PEM file (-Dregistry.ca=…, or ca in registries.yaml)."),
  CA_FILE_NOT_PEM(
      "{file} has no certificates in PEM form.",
      "Give a file with blocks of -----BEGIN CERTIFICATE----- (-Dregistry.ca=…); openssl x509 -inform"
          + " der -in ca.crt -out ca.pem makes one."),
  REGISTRY_WANTS_CERTIFICATE(
      "{registry} asks for a client certificate, and {why}.",
      "Give the certificate and its key as PEM files that the registry accepts"
          + " (-Dregistry.clientCertificate=client.pem -Dregistry.clientKey=client.key)."),
  CLIENT_CERTIFICATE_UNREADABLE(
      "The client certificate in {file} cannot be read: {why}.",
      "Give the path of a readable file (-Dregistry.clientCertificate=…, or clientCertificate in"
          + " registries.yaml)."),
  CLIENT_CERTIFICATE_NOT_PEM(
      "{file} has no client certificate in PEM form.",
      "Give a file with a block of -----BEGIN CERTIFICATE----- (-Dregistry.clientCertificate=…);"
          + " PKCS#12 files are for pkcs12, in registries.yaml or in a <registry> of the POM."),
  CLIENT_KEY_UNREADABLE(
      "The client key in {file} cannot be read: {why}.",
      "Give the path of a readable file (-Dregistry.clientKey=…, or clientKey in registries.yaml)."),
  CLIENT_KEY_UNUSABLE(
      "The client key in {file} cannot be used: {why}.",
      "Give a private key in PEM form that is not encrypted (-Dregistry.clientKey=…); openssl pkey"
          + " -in encrypted.key -out client.key makes one. Or put key and certificate into a PKCS#12"
          + " file, which may have a password."),
  CLIENT_KEY_MISMATCH(
      "The key in {key} does not belong to the certificate in {certificate}.",
      "Name two files that were made together with -Dregistry.clientCertificate and"
          + " -Dregistry.clientKey."),
  CLIENT_PKCS12_UNUSABLE(
      "{file} cannot be used as a PKCS#12 file: {why}.",
      "Name a file with one private key, and where its password is: in registries.yaml pkcs12 and"
          + " pkcs12PasswordEnv or pkcs12PasswordFile; in a <registry> of the POM <pkcs12> and"
          + " <pkcs12ServerId>, a <server> of settings.xml."),
  REGISTRIES_FILE_INVALID(
      "{file}, line {line}, column {column}: {why}.",
      "Correct the file; docs/registries.md says what may stand in it."),
  REGISTRIES_FILE_UNREADABLE(
      "{file}, which says how registries are reached, cannot be read: {why}.",
      "Name a readable file with -Dregistry.config=FILE or the environment variable"
          + " SLIPWAY_REGISTRIES, or none."),
  CERTS_INCOMPLETE(
      "{file} has no {missing} beside it.",
      "A client certificate is a .cert and a .key file of one name; the certificate of a CA ends in"
          + " .crt."),
  PROXY_UNREACHABLE(
      "The proxy {proxy}, through which {registry} is to be reached, cannot be reached itself: {why}.",
      "Correct it in {source}, or exempt the registry from it there (in settings.xml:"
          + " <nonProxyHosts>)."),
  PROXY_WANTS_LOGIN(
      "The proxy {proxy} wants a login to pass requests on to {registry}, {why}.",
      "Give the proxy a user name and a password in {source}; Basic is supported."),
  PROXY_REFUSED(
      "The proxy {proxy} did not connect to {registry}: {why}.",
      "Check host and port of the registry, and whether the proxy may connect to it; or exempt the"
          + " registry from the proxy in {source} (in settings.xml: <nonProxyHosts>)."),
  OFFLINE(
      "The build is offline (mvn -o), and {registry} is not on this machine.",
      "Run without -o, or use a registry on localhost (mvn registry:run)."),
  NOT_A_REGISTRY(
      "{registry} answered, but not as a container registry does: {why}.",
      "Check host and port: a registry answers at {url}; a web page for people is often at another"
          + " port."),
  REGISTRY_ERROR(
      "{registry} answered {request} with {status}.",
      "This is the registry's own failure: look into its logs, and those of the proxy in front of"
          + " it.{hint}"),
  REGISTRY_REFUSED(
      "{registry} refused {request} with {status}.",
      "The registry's message says why; its logs may say more.{hint}"),
  REGISTRY_TOO_LARGE(
      "{registry} refused {request} as too large (413).",
      "A proxy in front of the registry limits uploads: with nginx, set client_max_body_size 0 in its"
          + " server block; or send smaller pieces: -Dregistry.upload=chunked:900kB."),
  TAG_IMMUTABLE(
      "{registry} does not let an existing tag of {repository} be overwritten: {status}.",
      "Push another tag or version, or have the registry allow tags of this repository to move."),
  POLICY_VIOLATION(
      "A policy of {registry} forbids {request}: {status}.",
      "The registry's message names the policy; whoever administers the project can change it, or"
          + " make an exception."),
  PROXY_CACHE_PROJECT(
      "{registry} takes no pushes to {repository}, which is a cache of another registry: {status}.",
      "Push to a project or repository of its own: change -Dimage."),
  REGISTRY_READ_ONLY(
      "{registry} is read-only, and refused {request}: {status}.",
      "Its administrators have switched that on, often for maintenance: push again when they have"
          + " switched it off."),
  REGISTRY_QUOTA(
      "{registry} has no room left for {repository}: {status}.",
      "Delete images that nobody needs, or have the quota raised."),
  REGISTRY_RATE_LIMITED(
      "{registry} answered {request} with 429: too many requests{wait}.",
      "Wait, or log in: registries allow more to those whom they know.{hint}"),
  REGISTRY_REDIRECT(
      "{registry} redirected {request} to {url}, which is not followed: {why}.",
      "If a proxy ends TLS in front of the registry, it has to say so: with nginx, proxy_set_header"
          + " X-Forwarded-Proto $scheme."),
  REPOSITORY_NOT_FOUND(
      "{registry} knows no repository {repository}, or no place to make it in: {status}.",
      "Create it on the registry first.{hint}"),
  MANIFEST_REFUSED(
      "{registry} refused the manifest of {repository}: {status}.",
      "The registry's message says why; its logs may say more."),
  OCI_NOT_SUPPORTED(
      "{registry} refused the OCI manifest of {repository}: {status}.",
      "Registries before 2.7 and Harbor 1.x know Docker's format only: -Dregistry.format=docker."),
  MANIFEST_TOO_LARGE(
      "The manifest {reference} of {registry}/{repository} has more than {limit} bytes.",
      "No registry is to hold such a manifest; check the reference."),
  WRONG_CONTENT(
      "{registry} sent other content than {digest} for {repository}: its digest is {actual}.",
      "The registry's storage, or a proxy in front of it, has damaged it: push that image again."),
  CONTENT_DAMAGED(
      "What was read is not what its digest says: {why}.",
      "The storage that it came from, or a proxy in between, damages it: push that image there"
          + " again, or name another base with -Dregistry.from=…."),
  BLOB_NOT_FOUND(
      "{registry} has no blob {digest} in {repository}, though a manifest names it.",
      "The image is incomplete on the registry: push it there again."),

  // Looking into a registry, and deleting there.
  NO_SUBJECT(
      "No registry and no image is named.",
      "Say which: mvn registry:{goal} -Dimage=REGISTRY/REPOSITORY[:TAG], or, for check, list, login and"
          + " logout, -Dregistry.host=HOST[:PORT]."),
  NO_CATALOG(
      "{registry} does not list its repositories: {why}.",
      "Name a repository to list its tags: mvn registry:list -Dimage={registry}/REPOSITORY. Docker Hub,"
          + " GHCR and Aliyun have no such list at all; others show it to administrators: log in as"
          + " one, or look at the registry's web page."),
  LIST_TOO_LONG(
      "The list {list} of {registry} does not end: {why}.",
      "No registry should send such a list: look into its logs, and those of the proxy in front of"
          + " it."),
  NO_SUCH_REPOSITORY(
      "{registry} has no repository {repository}, or does not show it.",
      "Check the name (mvn registry:list -Dregistry.host={registry} shows what there is), or log in as"
          + " a user who may see it."),
  NO_SUCH_IMAGE(
      "There is no image {reference}, or it may not be read without other credentials.",
      "Check its name and tag (mvn registry:list -Dimage=REGISTRY/REPOSITORY shows the tags of a"
          + " repository), or log in to its registry: mvn registry:login -Dregistry.host=HOST."),
  IMAGE_UNREADABLE(
      "{reference} cannot be read: {why}.", "Push it again with the tool that made it."),
  IMAGE_PLATFORM_MISSING(
      "{reference} is not there for {platform}, only for {platforms}.",
      "Choose one of these with -Dregistry.platform=…, or leave that out to take the image as a whole."),
  CHECK_FAILED(
      "{name} cannot be used: {steps} failed.", "What to do is said above, with each failure."),
  NOTHING_TO_DELETE(
      "'{reference}' names neither a tag nor a digest.",
      "Say what to delete: -Dimage=REGISTRY/REPOSITORY:TAG or @sha256:…; a whole repository is deleted"
          + " on the registry's web page only."),
  DELETES_OFF(
      "{registry} deletes nothing: {status}.",
      "Deletes have to be switched on in the registry: in CNCF Distribution with storage.delete.enabled:"
          + " true (REGISTRY_STORAGE_DELETE_ENABLED=true). 'registry garbage-collect' then frees the"
          + " space. Docker Hub and others delete on their web pages only."),
  NOT_CONFIRMED(
      "Nothing was deleted. These would go from {repository}: {what}.",
      "If that is what you want, add -Dregistry.yes."),

  // Credentials.
  NO_CREDENTIALS(
      "{registry} wants a login to {action} {repository}, and no credentials for it were found.",
      "Log in once, with mvn registry:login -Dregistry.host={registry} or docker login {registry}; or"
          + " add a <server> with the id {registry} to settings.xml.{hint}"),
  WRONG_CREDENTIALS(
      "{registry} does not accept the credentials of {user} from {source}.",
      "Correct the user name and password there. mvn registry:check -Dregistry.host={registry} tries them"
          + " again.{hint}"),
  ACCESS_DENIED(
      "{registry} does not let {user} {action} {repository} (credentials from {source}): {status}.",
      "Have the permission granted on the registry, or use another user; mvn registry:check"
          + " -Dimage={registry}/REPOSITORY shows what is allowed.{hint}"),
  LOGIN_NOT_OFFERED(
      "{server} answered {request} with 401, and {why}.",
      "Check host and port of {registry}, and whether a proxy in front of it answers in its place or"
          + " drops the header WWW-Authenticate."),
  UNSUPPORTED_LOGIN(
      "{registry} asks for a login of a kind that is not supported: {kinds}.",
      "Basic and Bearer are supported; check the proxy in front of the registry."),
  TOKEN_SERVER_INSECURE(
      "{registry} sends logins to {url}, which is not encrypted.",
      "Have the registry name an https token server, or list that host as insecure"
          + " (-Dregistry.insecure={server}); passwords are then sent unencrypted."),
  TOKEN_SERVER_FAILED(
      "The token server {url} of {registry} gave no token: {why}.",
      "Look into the logs of the token server."),
  CREDENTIAL_FILE_BROKEN(
      "The credentials in {file} cannot be read: {why}.",
      "Mend the file, or remove it and log in again."),
  CREDENTIAL_FILE_UNWRITABLE(
      "The login cannot be kept in {file}: {why}.",
      "Give this user write access to the file and its directory, or name another directory with the"
          + " environment variable DOCKER_CONFIG."),
  LOGIN_REFUSED(
      "{registry} refused the login of {user}: {status}.",
      "Check the name and the password; some registries want an access token in place of the"
          + " password, and Aliyun ACR has a password of its own."),
  NO_USERNAME(
      "No user name is given for {registry}.",
      "Give it with -Dregistry.username=NAME; on a terminal, without -B, it is asked for."),
  NO_PASSWORD(
      "No password is given for {user} at {registry}: {why}.",
      "Pipe it in, as one line: … | mvn registry:login -Dregistry.host={registry}"
          + " -Dregistry.username=NAME -Dregistry.passwordStdin; on a terminal, without -B, it is"
          + " asked for."),
  CREDENTIAL_HELPER_FAILED(
      "The credential helper {helper}, which {file} names for {registry}, failed: {why}.",
      "Run it by hand to see what it says (echo {registry} | {helper} get), or remove it from the"
          + " file.");

  private final String what;
  private final String advice;

  Problem(String what, String advice) {
    this.what = what;
    this.advice = advice;
  }

  /** The id that documentation and scripts know it by, such as {@code invalid-reference}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What happened, with its placeholders. */
  public String what() {
    return what;
  }

  /** What to do, with its placeholders. */
  public String advice() {
    return advice;
  }

  /**
   * This problem with its values filled in, ready to be thrown.
   *
   * @param namesAndValues a name, its value, the next name, …; every placeholder needs one. A value
   *     may be a stranger's: it is shown as {@link PlainText}.
   */
  public SlipwayException with(Object... namesAndValues) {
    return because(null, namesAndValues);
  }

  /** As {@link #with}, with the exception that was the cause. */
  public SlipwayException because(@Nullable Throwable cause, Object... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = PlainText.of(String.valueOf(namesAndValues[i + 1]));
      values.put(namesAndValues[i].toString(), value);
    }
    return new SlipwayException(this, fill(what, values), fill(advice, values), cause);
  }

  private static String fill(String template, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (true) {
      int open = template.indexOf('{', from);
      if (open < 0) {
        return text.append(template, from, template.length()).toString();
      }
      int close = template.indexOf('}', open);
      String name = template.substring(open + 1, close);
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no value for {" + name + "}");
      }
      text.append(template, from, open).append(value);
      // Values are often the messages of others, with a full stop of their own, or questions.
      boolean twice =
          (value.endsWith(".") || value.endsWith("?")) && template.startsWith(".", close + 1);
      from = close + (twice ? 2 : 1);
    }
  }
}
