package io.jenkins.plugins.slipway.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.triggers.SCMTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import jenkins.branch.BranchBuildStrategy;
import jenkins.branch.BranchProperty;
import jenkins.branch.BranchSource;
import jenkins.branch.DefaultBranchPropertyStrategy;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.GitSampleRepoRule;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import jenkins.plugins.git.traits.TagDiscoveryTrait;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jvnet.hudson.test.JenkinsRule;

/** The kinds of projects of Jenkins, on a repository on disk. */
final class Projects {
  private final JenkinsRule jenkins;

  Projects(JenkinsRule jenkins) {
    this.jenkins = jenkins;
  }

  /** Checks this branch out. */
  static GitSCM scm(GitSampleRepoRule repo, String branch) {
    return new GitSCM(
        GitSCM.createRepoList(repo.toString(), null),
        List.of(new BranchSpec(branch)),
        null,
        null,
        new ArrayList<>());
  }

  /** Its Jenkinsfile is on the branch {@code master}; it polls when it is told to. */
  WorkflowJob pipeline(GitSampleRepoRule repo) throws Exception {
    return pipeline(repo, "Jenkinsfile");
  }

  /** The same with another file. */
  WorkflowJob pipeline(GitSampleRepoRule repo, String jenkinsfile) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm(repo, "*/master"), jenkinsfile);
    definition.setLightweight(true);
    job.setDefinition(definition);
    job.addTrigger(new SCMTrigger(""));
    return job;
  }

  /** Of the branch {@code master}; it polls when it is told to. */
  FreeStyleProject freestyle(GitSampleRepoRule repo) throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.setScm(scm(repo, "*/master"));
    SCMTrigger trigger = new SCMTrigger("");
    // Without a job that it is started for, it does not poll.
    trigger.start(project, true);
    project.addTrigger(trigger);
    return project;
  }

  /** Of all branches and tags; what it finds at first is not waited for. */
  WorkflowMultiBranchProject multibranch(GitSampleRepoRule repo, BranchBuildStrategy... strategies)
      throws Exception {
    GitSCMSource source = new GitSCMSource(repo.toString());
    source.setTraits(List.of(new BranchDiscoveryTrait(), new TagDiscoveryTrait()));
    return multibranch(source, strategies);
  }

  /** Of a source; it has been scanned, and what that found has been built. */
  WorkflowMultiBranchProject multibranch(SCMSource source, BranchBuildStrategy... strategies)
      throws Exception {
    WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
    BranchSource branches = new BranchSource(source);
    branches.setStrategy(new DefaultBranchPropertyStrategy(new BranchProperty[0]));
    branches.setBuildStrategies(List.of(strategies));
    project.getSourcesList().add(branches);
    scan(project);
    return project;
  }

  /** Looks for branches, tags and pull requests, and waits for what that starts. */
  void scan(WorkflowMultiBranchProject project) throws Exception {
    project.scheduleBuild2(0).getFuture().get();
    jenkins.waitUntilNoActivity();
  }

  /** The last run of a branch, tag or pull request, which was a success. */
  WorkflowRun lastRun(WorkflowMultiBranchProject project, String name) throws Exception {
    WorkflowJob job = project.getItem(name);
    assertThat(job).as("%s; %s", name, indexing(project)).isNotNull();
    return jenkins.assertBuildStatusSuccess(job.getLastBuild());
  }

  private static String indexing(WorkflowMultiBranchProject project) throws IOException {
    return Files.readString(project.getIndexing().getLogFile().toPath());
  }
}
