package io.corobridge.weaver.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the test classes of a module: bodies in them run on the woven engine. */
@Mojo(
        name = "weave-tests",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class WeaveTestsMojo extends WeavingMojo {

    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true, required = true)
    File classes = new File("target/test-classes");

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true)
    List<String> classPath = List.of();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        weave(classes.toPath(), classPath, "test-classes");
    }
}
