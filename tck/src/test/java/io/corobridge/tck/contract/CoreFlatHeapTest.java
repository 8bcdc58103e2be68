package io.corobridge.tck.contract;

class CoreFlatHeapTest extends FlatHeapContract {

    CoreFlatHeapTest() {
        super(new CoreLibrary());
    }
}
