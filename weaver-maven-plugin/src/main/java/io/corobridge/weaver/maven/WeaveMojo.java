package io.corobridge.weaver.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the classes of a module: bodies in them run on the woven engine. */
@Mojo(
        name = "weave",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class WeaveMojo extends WeavingMojo {

    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
    File classes = new File("target/classes");

    @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true)
    List<String> classPath = List.of();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        weave(classes.toPath(), classPath, "classes");
    }
}
