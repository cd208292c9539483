;; Refs, agents, futures, promises, multimethods, lazy sequences and monitors; prints the same whatever the schedule.
(ns accounts
  (:require [clojure.string :as string]
            [clojure.set :as set])
  (:import (java.util.concurrent CountDownLatch Executors TimeUnit)
           (java.util HashMap)))

(def accounts (vec (for [id (range 8)] (ref {:id id :sum 100}))))
(def journal (agent []))
(def guarded (HashMap.))

(defn transfer [from to sum]
  (dosync
    (alter (accounts from) update :sum - sum)
    (alter (accounts to) update :sum + sum)
    (send journal conj [from to sum])))

(defn count-under-monitor [word]
  (locking guarded
    (let [seen (inc (get guarded word 0))]
      (locking accounts
        (.put guarded word seen)
        (if (neg? seen) :never seen)))))

(defprotocol Shape (area [this]))
(defrecord Square [side] Shape (area [_] (* side side)))
(deftype Circle [radius] Shape (area [_] (* 3 radius radius)))

(defmulti describe class)
(defmethod describe Square [shape] (str "square " (area shape)))
(defmethod describe :default [shape] (str "other " (area shape)))

(defn in-threads [tasks]
  (let [pool (Executors/newFixedThreadPool 4)
        done (CountDownLatch. (count tasks))]
    (doseq [task tasks]
      (.execute pool (fn [] (try (task) (finally (.countDown done))))))
    (.await done 60 TimeUnit/SECONDS)
    (.shutdown pool)))

(in-threads (for [n (range 200)] #(transfer (mod n 8) (mod (+ n 1 (quot n 50)) 8) (mod n 3))))
(await journal)
(println "sum" (reduce + (map (comp :sum deref) accounts)) "of" (map (comp :sum deref) accounts))
(println "transfers" (count @journal) (reduce + (map last @journal)))

(in-threads (repeat 100 #(count-under-monitor "word")))
(println "counted" (get guarded "word"))

(let [given (promise)
      added (future (+ 1 @given))]
  (deliver given 41)
  (println "promise" @added))
(println "pmap" (reduce + (pmap #(* % %) (range 100))))
(println (string/join ", " (map describe [(->Square 3) (->Circle 2)])))
(println "sets" (sort (set/union #{1 2} #{2 3})) "lazy" (take 5 (iterate #(* 2 %) 1)))
(println "delay" (let [slow (delay (count-under-monitor "late"))] (+ @slow @slow)))
(println "compiled" ((eval '(fn [x] (loop [n x, product 1] (if (zero? n) product (recur (dec n) (* product n)))))) 10))
(shutdown-agents)
