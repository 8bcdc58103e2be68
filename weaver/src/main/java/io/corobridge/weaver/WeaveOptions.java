package io.corobridge.weaver;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The options of a weaver.
 *
 * @param scopes types whose values are scopes, with slashes: the core's two interfaces, and any more
 * @param suspending methods that may suspend although nothing in their descriptor says so, as {@code owner.name}
 * @param excludes classes to leave as they are: names with slashes, or prefixes that end with {@code *}
 * @param classes where other classes are looked up
 */
public record WeaveOptions(Set<String> scopes, Set<String> suspending, List<String> excludes, ClassFiles classes) {

    /** Copies the collections. */
    public WeaveOptions {
        scopes = Set.copyOf(scopes);
        suspending = Set.copyOf(suspending);
        excludes = List.copyOf(excludes);
    }

    /** The options for a user's code. */
    public static WeaveOptions standard() {
        return new WeaveOptions(Names.SCOPES, Set.of(), List.of(), ClassFiles.NONE);
    }

    /** The same, with one more type of scopes. */
    public WeaveOptions withScope(String type) {
        return new WeaveOptions(and(scopes, type), suspending, excludes, classes);
    }

    /** The same, with one more method that may suspend. */
    public WeaveOptions withSuspending(String method) {
        return new WeaveOptions(scopes, and(suspending, method), excludes, classes);
    }

    /** The same, with {@code patterns} excluded. */
    public WeaveOptions withExcludes(List<String> patterns) {
        return new WeaveOptions(scopes, suspending, patterns, classes);
    }

    /** The same, with other classes looked up in {@code files}. */
    public WeaveOptions withClasses(ClassFiles files) {
        return new WeaveOptions(scopes, suspending, excludes, files);
    }

    boolean excludes(String name) {
        return excludes.stream()
                .map(pattern -> pattern.replace('.', '/'))
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern) || name.startsWith(pattern + "$"));
    }

    private static Set<String> and(Set<String> all, String one) {
        Set<String> more = new HashSet<>(all);
        more.add(one);
        return more;
    }
}
