package io.corobridge.rxjava;

import io.corobridge.tck.contract.CarriedErrorContract;

class RxJavaCarriedErrorTest extends CarriedErrorContract {

    RxJavaCarriedErrorTest() {
        super(new RxJavaLibrary());
    }
}
