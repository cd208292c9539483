(ns shapes.Forms
  "What locking becomes, in every place where a form may stand."
  (:import (locks Failure First Guards Second Third))
  (:gen-class
   :methods [^:static [plain [] Object] ^:static [nested [] Object] ^:static [inARow [] Object]
             ^:static [threeDeep [] Object] ^:static [empty [] Object] ^:static [arguments [] Object]
             ^:static [conditions [] Object] ^:static [loops [] Object] ^:static [loopWithin [] Object]
             ^:static [exceptions [] Object] ^:static [finallies [] Object] ^:static [functions [] Object]
             ^:static [multipleArities [] Object] ^:static [primitives [] Object] ^:static [lets [] Object]
             ^:static [dispatch [] Object] ^:static [protocols [] Object] ^:static [reified [] Object]
             ^:static [lazySeqs [] Object] ^:static [macros [] Object] ^:static [parameters [] Object]]))

(set! *warn-on-reflection* true)

(def ^First a (First.))
(def ^Second b (Second.))
(def ^Third c (Third.))

(defn -plain [] ; shape
  (locking a 1))

(defn -nested [] ; shape
  (locking a
    (locking b ; acquires at Forms.clj:22: Second while First
      2)))

(defn both [x y n]
  (locking x (locking y (inc n)))) ; acquires at Forms.clj:27: Second while First

(defn -parameters [] ; shape
  (both a b 2))

(defn -inARow [] ; shape
  (locking a 1)
  (locking b 2)
  (locking c 3))

(defn -threeDeep [] ; shape
  (locking a
    (locking b ; acquires Second while First
      (locking c ; acquires at Forms.clj:40: Third while First, Second
        4))
    (locking c 5))) ; acquires at Forms.clj:40: Third while First

(defn -empty [] ; shape
  (locking a
    (locking b))) ; acquires at Forms.clj:45: Second while First

(defn -arguments [] ; shape
  (+ 1 (locking a 2) (long (locking b (+ 3 (long (locking c 4))))))) ; acquires Third while Second

(defn -conditions [] ; shape
  (if (locking a (< 1 2))
    (locking a (when (locking b true) 7)) ; acquires Second while First
    (locking c 8)))

(defn -loops [] ; shape
  (loop [i 0 sum 0]
    (if (< i 4)
      (recur (inc i) (+ sum (long (locking a (locking b i))))) ; acquires Second while First
      sum)))

(defn -loopWithin [] ; shape
  (locking a
    (loop [i 0 sum 0]
      (if (< i 3)
        (recur (inc i) (+ sum (long (locking b i)))) ; acquires Second while First
        sum))))

(defn -exceptions [] ; shape
  (try
    (locking a
      (locking b ; acquires at Forms.clj:70: Second while First
        (Guards/fail)))
    (catch Failure _
      (locking c 9))))

(defn -finallies [] ; shape
  (locking a
    (try
      (locking b 10) ; acquires at Forms.clj:78: Second while First
      (finally
        (locking c 11))))) ; acquires Third while First

(defn -functions [] ; shape
  (let [f (fn [n] (locking b (inc (long n))))] ; acquires Second while First
    (locking a (reduce + (mapv f [1 2 3])))))

(defn many
  ([x] (locking a (many x 2)))
  ([x y] (locking b (+ (long x) (long y))))) ; acquires at Forms.clj:89: Second while First

(defn -multipleArities [] ; shape
  (many 1))

(defn primitive ^long [^long n ^double d]
  (let [m (long (locking a (+ n 1)))]
    (+ m (long (locking b (long d))))))

(defn -primitives [] ; shape
  (primitive 3 4.5))

(defn -lets [] ; shape
  (let [x (locking a 1)
        y (locking b (locking c 2)) ; acquires Third while Second
        {:keys [z]} {:z 3}]
    (locking c (+ (long x) (long y) (long z)))))

(defn -dispatch [] ; shape
  (locking a
    (mapv (fn [k]
            (case k
              :one (locking b 1) ; acquires at Forms.clj:112: Second while First
              :two (locking c 2) ; acquires at Forms.clj:112: Third while First
              3))
          [:one :two :three])))

(defprotocol Sum
  (sum [this n]))

(deftype Counter [^:unsynchronized-mutable ^long n]
  Sum
  (sum [this m]
    (locking this
      (locking a ; acquires at Forms.clj:121: First while Forms.Counter
        (set! n (+ n (long m)))
        n))))

(defn -protocols [] ; shape
  (sum (Counter. 1) 5))

(defn -reified [] ; shape
  (let [^java.util.concurrent.Callable r (reify java.util.concurrent.Callable
                                           (call [_] (locking b 12)))] ; acquires at Forms.clj:133: Second while First
    (locking a (.call r))))

(defn -lazySeqs [] ; shape
  (locking a
    (doall (for [i (range 3)]
             (locking b (* 2 (long i))))))) ; acquires Second while First

(defmacro under [lock & body]
  `(locking ~lock ~@body))

(defn -macros [] ; shape
  (under a (under b 13))) ; acquires at Forms.clj:145: Second while First
