package io.corobridge.weaver.maven;

import io.corobridge.weaver.ClassFiles;
import io.corobridge.weaver.DirectoryWeaver;
import io.corobridge.weaver.Note;
import io.corobridge.weaver.WeaveOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** Weaves one directory of class files in place. */
abstract class WeavingMojo extends AbstractMojo {

    /**
     * A method that would suspend and can't be woven fails the build. If false, it is a warning, and the method stays
     * as written: an await in it is an error on the woven engine.
     */
    @Parameter(property = "weaver.strict", defaultValue = "true")
    boolean strict = true;

    /** Classes to leave as they are: names, or prefixes that end with {@code *}. Classes within them are left, too. */
    @Parameter(property = "weaver.excludes")
    List<String> excludes = List.of();

    /** Leaves everything as it is compiled. */
    @Parameter(property = "weaver.skip", defaultValue = "false")
    boolean skip;

    /** The classes as they were compiled are kept below it, so that each run weaves them and not their woven forms. */
    @Parameter(defaultValue = "${project.build.directory}/weaver", readonly = true)
    File originals = new File("target/weaver");

    final void weave(Path classes, List<String> classPath, String name)
            throws MojoExecutionException, MojoFailureException {
        if (skip || !Files.isDirectory(classes)) {
            getLog().debug("nothing to weave in " + classes);
            return;
        }
        WeaveOptions options = WeaveOptions.standard()
                .withExcludes(excludes)
                .withClasses(ClassFiles.of(classPath.stream().map(Path::of).toList()));
        try {
            DirectoryWeaver.Outcome outcome =
                    new DirectoryWeaver(classes, options, originals.toPath().resolve(name)).weave();
            report(outcome);
            outcome.write();
            getLog().info("Wove " + outcome.changed().size() + " class files in " + classes);
        } catch (IOException | RuntimeException e) {
            throw new MojoExecutionException("Weaving " + classes + ": " + e.getMessage(), e);
        }
    }

    private void report(DirectoryWeaver.Outcome outcome) throws MojoFailureException {
        outcome.warnings().forEach(note -> getLog().warn(note.toString()));
        List<Note> refusals = outcome.refusals();
        if (!strict) {
            refusals.forEach(note -> getLog().warn(note.toString()));
        } else if (!refusals.isEmpty()) {
            refusals.forEach(note -> getLog().error(note.toString()));
            throw new MojoFailureException(
                    refusals.size()
                            + (refusals.size() == 1 ? " place" : " places")
                            + " can't be woven, and nothing was; the first is " + refusals.get(0)
                            + ". Change the code, exclude its class (<excludes>), or leave it as written (<strict>false</strict>)");
        }
    }
}
