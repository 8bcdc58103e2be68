package io.corobridge.streams.guard;

/** A subscriber of the library's own, whose upstream can be asked by the source that it reads. */
public interface HasUpstream {

    Caller upstream();
}
