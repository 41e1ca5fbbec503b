// A repository without a POM: a Dockerfile and the files that it copies. The plugin builds it itself, on the agent, without
// Docker; only for RUN, several stages and the like it asks buildah or docker, if the agent has one. Tags and image are those
// of .registry.yaml. A static site needs no Dockerfile: registryPush(source: 'directory', from: 'nginx:1.29', appRoot: '/usr/share/nginx/html').
pipeline {
  agent any
  triggers {
    // Without a schedule: Jenkins looks at the repository when notifyCommit tells it to.
    pollSCM('')
  }
  stages {
    stage('Image') {
      steps {
        registryPush(buildArgs: [BUILD: env.BUILD_NUMBER])
      }
    }
  }
}
