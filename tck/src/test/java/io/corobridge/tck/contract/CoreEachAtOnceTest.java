package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreEachAtOnceTest extends EachAtOnceContract {

    CoreEachAtOnceTest() {
        super(new CoreLibrary());
    }
}
