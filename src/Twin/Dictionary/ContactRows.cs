namespace Millwright.Twin.Dictionary;

/// <summary>Rows of the dictionary: radar, tracks, guards.</summary>
internal static class ContactRows
{
    /// <summary>path|unit|type|English|Russian|range|warn / trip|why|hint.</summary>
    public const string Text =
        """
        radar.allowed||bool|Radar works|Радар работает||false||
        radar.tracker||enum|Tracker|Трекер|alpha_beta kalman_gnn imm_gnn imm_jpda|||
        radar.max_range_m|m|number|Range|Дальность|> 0|||
        radar.short_range_m|m|number|Short range|Ближняя зона|> 0|||
        radar.detections||integer|Detections of the last frame|Отметок в кадре|≥ 0|||
        radar.frame_age_s|s|number|Age of the last frame|Возраст кадра|≥ 0|5 / 30||
        radar.frames_ooo||integer|Frames out of order|Кадров не по порядку|≥ 0|> 0||
        radar.tracks[].id||text|Track|Трасса||||
        radar.tracks[].label||text|Label|Метка||||
        radar.tracks[].status||enum|Status|Состояние|NEW TRACKED COASTING LOST|||
        radar.tracks[].iff||integer|Identification|Опознавание|0…3||1 friend, 2 foe, 3 unknown|
        radar.tracks[].object_type||text|Type of object|Тип объекта||||
        radar.tracks[].quality||number|Quality|Качество|0…1|||
        radar.tracks[].range_m|m|number|Range|Дальность|≥ 0|||
        radar.tracks[].bearing_deg|deg|number|Bearing|Пеленг|0…360|||
        radar.tracks[].elev_deg|deg|number|Elevation|Угол места|±90|||
        radar.tracks[].vr_mps|m/s|number|Range rate|Радиальная скорость|||negative approaches|
        radar.tracks[].snr_db|dB|number|Signal to noise|Сигнал/шум|≥ 0|||
        radar.tracks[].position[]|m|number|Position|Положение||||
        radar.tracks[].velocity[]|m/s|number|Velocity|Скорость||||
        radar.tracks[].position_covariance[]|m²|number|Covariance|Ковариация|||xx xy xz yy yz zz|
        radar.tracks[].age_s|s|number|Age|Возраст|≥ 0|||
        radar.tracks[].miss_count||integer|Misses|Пропуски|≥ 0|||
        radar.tracks[].max_misses||integer|Misses a track survives|Допустимые пропуски|≥ 1|||
        radar.tracks[].range_band||integer|Band|Зона|0…2|||
        radar.tracks[].transponder_on||bool|Transponder answers|Ответчик отвечает||||
        radar.tracks[].transponder_mode||integer|Transponder mode|Режим ответчика|0…3|||
        radar.tracks[].transponder_id||text|Claimed id|Заявленное имя|||a claim, not truth|
        radar.tracks[].risk||enum|Risk|Риск|ok warn crit|warn / crit||
        radar.tracks[].hits||integer|Detections|Отметок|≥ 1|||
        radar.tracks[].dropped||bool|Ended|Завершена||||
        radar.tracks[].lifecycle||enum|Life cycle|Жизненный цикл|tentative confirmed|||
        guards[].id||text|Guard|Страж||||
        guards[].severity||enum|Severity|Важность|info warning critical|||
        guards[].enabled||bool|Enabled|Включён||||guard.set
        guards[].min_range_m|m|number|From|От|≥ 0|||
        guards[].max_range_m|m|number|To|До|> 0|||
        guards[].min_quality||number|Least quality|Наименьшее качество|0…1|||
        guards[].min_duration_s|s|number|On-delay|Задержка включения|≥ 0|||
        guards[].min_clear_s|s|number|Off-delay|Задержка выключения|≥ 0|||
        guards[].hysteresis_m|m|number|Hysteresis|Гистерезис|≥ 0|||
        guards[].cooldown_s|s|number|Silence after an alert|Пауза после тревоги|≥ 0|||
        guards[].keys[].track_id||text|Track|Трасса||||
        guards[].keys[].active||bool|Active|Активен||true||
        guards[].keys[].match_s|s|number|Since the match|С момента совпадения|≥ 0|||
        guards[].keys[].alert_s|s|number|Since the alert|С момента тревоги|≥ 0|||
        """;
}
